from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def talk() -> Path:
    """Texts and their translations that come with the repository: `en.txt`, `fr.txt`, …"""
    return ROOT / "corpora" / "sochi-2011"
