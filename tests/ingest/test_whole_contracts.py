"""Whole contracts as people number them, written for this test, and the outline of each.

What a rule is good for shows where rules meet: each text has the habits of one kind of author.
"""

import pytest

from ingest.contents import without_contents
from ingest.lines import Line
from ingest.paragraphs import to_paragraphs
from ingest.roles import RoleKind
from ingest.structure import recognise


def outline(text: str) -> list[str]:
    """Number and title of every part, heading, clause and definition."""
    lines: list[Line] = []
    gap = True
    for line in text.strip().splitlines():
        if line.strip():
            lines.append(Line(line.strip(), gap=gap))
        gap = not line.strip()
    roles = recognise(to_paragraphs(without_contents(lines)[0]))
    return [f"{r.number} {r.title or r.name}".strip() for r in roles if r.kind is not RoleKind.BODY]


CONTRACTS = {
    "english-schedules": (
        """
HOSTING SERVICES AGREEMENT

THIS AGREEMENT is made on 3 March 2024 BETWEEN:
(1) ACME LIMITED, a company registered in England (the "Provider"); and
(2) CLINIC SA (the "Customer").

RECITALS
(A) The Provider hosts health data.
(B) The Customer wishes to have its data hosted.

IT IS AGREED:

1. INTERPRETATION
1.1 In this Agreement:
"Business Day" means a day other than a Saturday;
"Data" means the data of the Customer;
"Fees" means the fees set out in Schedule 1.
1.2 References to Clauses are to clauses of this Agreement.

2. TERM
2.1 This Agreement starts on the Effective Date and continues for 36 months, subject to
clause 9.2 and unless terminated earlier in accordance with
clause 12.
2.2 It renews for successive periods of 12 months unless either party gives:
(a) 90 days' notice; or
(b) notice under Section 4.2.

SCHEDULE 1
FEES
1. The monthly fee is EUR 1,000.
2. The set-up fee is EUR 5,000.

SCHEDULE 2 – SERVICE LEVELS
1. Availability
The service is available 99.9% of the time in each calendar month, maintenance excluded.
2. Response times
Incidents are answered within 30 minutes at all hours, every day of the year.
""",
        [
            "RECITALS",
            "1 INTERPRETATION",
            "1.1",
            "Business Day",
            "Data",
            "Fees",
            "1.2",
            "2 TERM",
            "2.1",
            "2.2",
            "1 FEES",
            "2 SERVICE LEVELS",
            "1 Availability",
            "2 Response times",
        ],
    ),
    "roman-chapters": (
        """
CONTRAT DE PRESTATION

I - OBJET
Le présent contrat définit les conditions de l'hébergement des données du Client par le Prestataire.

II - DUREE
A) Durée initiale
Le contrat est conclu pour une durée de trois ans à compter de sa signature par les deux parties.
B) Renouvellement
Il est renouvelé par tacite reconduction pour des périodes successives d'un an, sauf dénonciation.

III - PRIX
1°) Le prix est de 1 000 euros par mois.
2°) Il est révisé chaque année selon l'indice Syntec.

Article 12
Résiliation
Chaque partie peut résilier le contrat en cas de manquement grave de l'autre, après mise en demeure.
""",
        [
            "I OBJET",
            "II DUREE",
            "II A) Durée initiale",
            "II B) Renouvellement",
            "III PRIX",
            "12 Résiliation",
        ],
    ),
    "sections-with-text": (
        """
MASTER HOSTING AGREEMENT

Section 1. Definitions. As used herein, the following terms have these meanings.

Section 1.01 Affiliate. Any entity that controls a party or is controlled by it, directly or not.

Section 1.02 Data. All information that the Customer stores on the platform of the Provider.

Section 2. Services. The Provider shall host the Data in accordance with Section 4.2 and
Section 5.

Section 3. Term. This Agreement commences on the Effective Date and continues for two years.

Exhibit A
Service Levels
Availability shall be 99.95% in each month.
""",
        [
            "1 Definitions",
            "1.01 Affiliate",
            "1.02 Data",
            "2 Services",
            "3 Term",
            "A Service Levels",
        ],
    ),
    "articles-in-capitals": (
        """
ARTICLE 1 DEFINITIONS
1.1. « Client » désigne la société qui signe le bon de commande.
1.2. « Prestataire » désigne la société d'hébergement.
1.3. « Données » désigne les données de santé.
ARTICLE 2 DUREE ET RESILIATION
2.1. Le contrat dure trois ans. Il est renouvelé dans les conditions de l'article
3.2 ci-dessous.
2.2. Il peut être résilié :
- en cas de manquement ;
- en cas de force majeure.
ARTICLE 3 PRIX
3.1. Le prix est de 100 €.
3.2. Il est révisé.
Art. 4. - Confidentialité
Les parties gardent le secret.
Art. 5. - Loi applicable
Le droit français s'applique.
""",
        [
            "1 DEFINITIONS",
            "1.1 Client",
            "1.2 Prestataire",
            "1.3 Données",
            "2 DUREE ET RESILIATION",
            "2.1",
            "2.2",
            "3 PRIX",
            "3.1",
            "3.2",
            "4 Confidentialité",
            "5 Loi applicable",
        ],
    ),
    "public-tender": (
        """
1/ OBJET DU MARCHE
Le présent marché porte sur l'hébergement.
2/ DUREE DU MARCHE
2-1 Durée initiale
Le marché est conclu pour deux ans.
2-2 Reconduction
Il est reconductible deux fois.
3/ PRIX
Les prix sont fermes.
""",
        [
            "1 OBJET DU MARCHE",
            "2 DUREE DU MARCHE",
            "2-1 Durée initiale",
            "2-2 Reconduction",
            "3 PRIX",
        ],
    ),
    "general-terms-and-annexes": (
        """
Conditions Générales de Services

1 Objet

Les présentes conditions s'appliquent à tous les services.

2 Prix

2.1 Montant
Le prix figure au bon de commande.

2.2 Paiement
Les factures sont payées à 30 jours.

Annexe 1
Convention de niveau de service

1 Disponibilité

La disponibilité est de 99,9 %.

2 Pénalités

2.1 Calcul
Elles sont de 5 %.

Annexe 2
Sous-traitants

Aucun.
""",
        [
            "Conditions Générales de Services",
            "1 Objet",
            "2 Prix",
            "2.1 Montant",
            "2.2 Paiement",
            "1 Convention de niveau de service",
            "1 Disponibilité",
            "2 Pénalités",
            "2.1 Calcul",
            "2 Sous-traitants",
        ],
    ),
    "amendment": (
        """
AVENANT N° 2 AU CONTRAT D'HÉBERGEMENT HDS-2021-14

Entre les soussignés :
La société Héberclair, ci-après « l'Hébergeur »,
et
Le Centre hospitalier de Valmont, ci-après « le Client »,

Exposé
Les parties ont signé un contrat le 4 mai 2021.

Article 1er : Modification de l'article 5.3
L'article 5.3 est remplacé par les dispositions suivantes :
« 5.3 L'Hébergeur rétablit le service en deux heures.
Il en informe le Client. »

Article 2 : Ajout d'un article 12 bis
Il est ajouté un article 12 bis ainsi rédigé :
« Article 12 bis – Audit
Le Client peut faire auditer l'Hébergeur une fois par an. »

Article 3 : Autres stipulations
Les autres stipulations restent inchangées.

Fait en deux exemplaires, à Valmont, le 3 juin 2024
""",
        [
            "AVENANT N° 2 AU CONTRAT D'HÉBERGEMENT HDS-2021-14",
            "Exposé",
            "1 Modification de l'article 5.3",
            "2 Ajout d'un article 12 bis",
            "3 Autres stipulations",
            "",
        ],
    ),
    "excerpt": (
        """
7. LIMITATION OF LIABILITY
7.1 Nothing in this Agreement limits liability for:
(a) death or personal injury caused by negligence;
(b) fraud; or
(c) any liability that cannot be limited by law, including
(i) liability under clause 4; and
(ii) liability under clause 5.
7.2 Subject to clause 7.1, the total liability of the Provider in any year shall not exceed the
greater of:
(a) EUR 100,000; and
(b) 100% of the fees paid in that year.
7.3
The Provider is not liable for loss of profit.
8. TERMINATION
8.1 Either party may terminate on
90 days' notice.
8.2 Clauses
7 and 9 survive termination.
9. CONFIDENTIALITY
Each party keeps secret what it learns of the other.
""",
        [
            "7 LIMITATION OF LIABILITY",
            "7.1",
            "7.2",
            "7.3",
            "8 TERMINATION",
            "8.1",
            "8.2",
            "9 CONFIDENTIALITY",
        ],
    ),
    "data-processing-addendum": (
        """
DATA PROCESSING ADDENDUM
Between the parties named below
Definitions
Controller: the Customer.
Processor: the Provider.
Personal Data: the data described in Annex I.
Obligations of the Processor
The Processor shall:
1. process Personal Data only on documented instructions;
2. ensure confidentiality;
3. take the measures of Annex II.
Sub-processors
The Controller authorises the sub-processors listed in Annex III.
ANNEX I
Description of processing
Hosting of patient records.
ANNEX II
Technical and organisational measures
Encryption at rest.
ANNEX III
List of sub-processors
None.
""",
        [
            "Definitions",
            "Controller",
            "Processor",
            "Personal Data",
            "I Description of processing",
            "II Technical and organisational measures",
            "III List of sub-processors",
        ],
    ),
    "lettered-articles": (
        """
CAHIER DES CHARGES
PARTIE I – DISPOSITIONS COMMUNES
Chapitre A – Objet
Article A.1 – Objet du contrat
Le contrat porte sur l'hébergement.
Article A.2 – Durée
Il dure trois ans.
Chapitre B – Exécution
Article B.1 – Lieu
Les données sont à Lyon.
PARTIE II – DISPOSITIONS PARTICULIÈRES
Article 1 – Prix
Le prix est ferme.
Article 2 – Paiement
2.1 – Il est payé à 30 jours.
2.2 – Les intérêts sont de 8 %.
""",
        [
            "I DISPOSITIONS COMMUNES",
            "A Objet",
            "A.1 Objet du contrat",
            "A.2 Durée",
            "B Exécution",
            "B.1 Lieu",
            "II DISPOSITIONS PARTICULIÈRES",
            "1 Prix",
            "2 Paiement",
            "2.1",
            "2.2",
        ],
    ),
}


class TestOutlines:
    @pytest.mark.parametrize("name", CONTRACTS)
    def test_is_what_a_lawyer_reads(self, name: str) -> None:
        """Parts, headings, clauses and defined terms, each with its number, and nothing else."""
        text, expected = CONTRACTS[name]
        assert outline(text) == expected
