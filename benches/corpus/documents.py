"""Documents and their translations, made of memories."""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "memory"))
from generate import language, units  # noqa: E402, F401


def documents(count, memories, draw=None):
    """Pairs of documents as two lists of segments: 20 that follow each other in the memories, from a place that is drawn;
    of every twenty one is left out on one side."""
    draw = draw or random.Random(2026)
    real = [tuple(" ".join(text.split()) for text in unit) for path in memories for unit in units(path)]
    real = [unit for unit in real if all(unit)]
    for _ in range(count):
        start = draw.randrange(len(real) - 20)
        texts = [[], []]
        for unit in real[start:start + 20]:
            left_out = draw.randrange(40)
            for side, text in enumerate(unit):
                if left_out != side:
                    texts[side].append(text)
        yield texts
