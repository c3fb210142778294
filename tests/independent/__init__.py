"""A second answer to every number: written from the definitions in words, without the product's own calculations.

Nothing here imports the product save to start its command line; the lists are read with pandas, the formulas written out.
"""
