"""Asking over the network: the only place that does, with limits, pauses, time-outs and answers that are whole.

May import data.sources.faults.
"""
