import bitext
import pytest
from bitext import BitextError, Memory, Unit

UNITS = [
    Unit({"en": "The lift stops at floor 3.", "fr": "L’ascenseur s’arrête à l’étage 3."}, id="lift", props={"x-source": "a.md"}),
    Unit({"en": "The café is closed in winter.", "fr": "Le café est fermé en hiver."}, notes=["checked"]),
]


def test_units_hold_texts_and_what_is_said_of_them():
    lift, cafe = UNITS
    assert (lift.id, lift["en"], lift.props, cafe.notes) == ("lift", "The lift stops at floor 3.", {"x-source": "a.md"}, ["checked"])
    assert lift.texts == dict(lift.variants)
    assert repr(cafe) == "Unit({'en': 'The café is closed in winter.', 'fr': 'Le café est fermé en hiver.'})"
    assert lift.replace("fr", "Autre.").texts["fr"] == "Autre." and lift["fr"] != "Autre."
    with pytest.raises(KeyError):
        lift["de"]
    with pytest.raises(BitextError, match="is not a language tag"):
        Unit({"e": "x"})


@pytest.mark.parametrize("name", ["a.tmx", "a.tmx.gz", "a.tmx.zst"])
def test_what_is_written_is_read(tmp_path, name):
    path = tmp_path / name
    assert bitext.write_tmx(path, iter(UNITS), "en") == 2
    reader = bitext.read_tmx(path)
    assert list(reader) == UNITS
    assert (reader.source_lang, reader.losses) == ("en", [])


def test_inline_codes_and_properties_come_through(tmp_path):
    text = (
        '<?xml version="1.0"?><tmx version="1.4"><header srclang="en" datatype="html" segtype="sentence" adminlang="en"'
        ' creationtool="x" creationtoolversion="1" o-tmf="x"/><body><tu tuid="1"><prop type="x-a">b</prop>'
        '<tuv xml:lang="en"><seg>A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Un mot <bpt i="1">&lt;b&gt;</bpt>gras<ept i="1">&lt;/b&gt;</ept>.</seg></tuv></tu></body></tmx>'
    )
    (tmp_path / "a.tmx").write_text(text)
    units = list(bitext.read_tmx(tmp_path / "a.tmx"))
    assert (units[0]["en"], units[0].codes, units[0].props) == ("A bold word.", 4, {"x-a": "b"})
    bitext.write_tmx(tmp_path / "b.tmx", units)
    assert list(bitext.read_tmx(tmp_path / "b.tmx")) == units
    assert 'i="1"' in (tmp_path / "b.tmx").read_text()


def test_a_broken_file_says_where(tmp_path):
    (tmp_path / "a.tmx").write_text('<tmx version="1.4"><header srclang="en"/><body>\n<tu><tuv xml:lang="en"><seg>A</seg></tuv></tu>\n<tu>')
    reader = bitext.read_tmx(tmp_path / "a.tmx")
    assert next(reader)["en"] == "A"
    with pytest.raises(BitextError) as error:
        next(reader)
    assert error.value.place.line == 3
    (tmp_path / "b.tmx").write_text("no")
    with pytest.raises(BitextError):
        bitext.read_tmx(tmp_path / "b.tmx")


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    def broken():
        yield UNITS[0]
        raise ValueError("no more")

    with pytest.raises(ValueError):
        bitext.write_tmx(tmp_path / "a.tmx", broken())
    with pytest.raises(TypeError):
        bitext.write_tmx(tmp_path / "a.tmx", ["no unit"])
    with pytest.raises(BitextError, match="there is no folder"):
        bitext.write_tmx(tmp_path / "none" / "a.tmx", UNITS)
    assert list(tmp_path.iterdir()) == []


def test_a_memory_answers(tmp_path):
    path = tmp_path / "team.memory"
    assert Memory.fill(path, UNITS, "en") == 2
    assert Memory.fill(path, UNITS, "en") == 0, "they are there already"
    with Memory(path) as memory:
        assert len(memory) == 2
        exact, = memory.lookup("The café is closed in winter.", "en", "fr")
        assert (exact.kind, exact.score, exact.target) == ("exact", 100, "Le café est fermé en hiver.")
        other, = memory.lookup("The lift stops at floor 7.", "en", "fr")
        assert (other.score, other.adapted, other.unit.id) == (99, "L’ascenseur s’arrête à l’étage 7.", "lift")
        assert memory.lookup("Nothing like it.", "en", "fr") == []
        found, = memory.search("est ferme", "fr", "en")
        (start, end), = found.found
        assert found.text[start:end] == "est fermé" and found.other == "The café is closed in winter."
        assert len(memory.search("floor|café", "en", mode="regex")) == 2
        with pytest.raises(BitextError, match="`mode` is `any`"):
            memory.search("a", "en", mode="any")
    with pytest.raises(BitextError, match="the memory is closed"):
        memory.lookup("a", "en", "fr")
    with pytest.raises(BitextError, match="there is no such memory"):
        Memory(tmp_path / "none.memory")
