"""The web page: what staff see and do, over an assistant, with Gradio.

The one place below `app.py` that knows Gradio. Handlers gather what was entered, call the packages
beside this one, and show what these return; HTML is written by templates that escape everything.

 - `layout`: which function each event calls; `events`: those functions; `components`: what they
   show
 - `desk`: what the handlers work with, and who is asking
 - `asking`, `keeping`, `shelving`, `judging`: the handlers of its four parts
 - `endpoints`: the same for machines
 - `serving`: the server, its address, and who may open it
"""
