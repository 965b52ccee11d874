"""A saved conversation done again, as a new one that names its origin.

frozen    its plans and requests, on the recorded generators or another; no chat model is asked
live      its words, through a chat model
verify    frozen, and each picture compared with the one it repeats
show      nothing is called: the record is played back
"""
