"""GenderGapTracker's French quotation extractor over texts: {"texts": [str]} in, {"version", "found": [[{span, speaker}]]} out.

The first argument is its folder nlp/french; the second the name of a spaCy model. Only quotations between « » come out, for the gold
counts those. Its step that puts names for pronouns is left out: it needs a coreference model that no package registry holds.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import spacy


def found(extractor, text: str) -> list[dict]:
    plain = text.replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")  # as its own preprocessing does, offsets kept
    hits = []
    for quote in extractor.extract_quotes(extractor.nlp(plain)):
        start, end = (int(place) for place in quote["quote_index"].strip("()").split(","))
        if "«" in plain[start:end] or "»" in plain[start:end]:
            hits.append({"span": [start, end], "speaker": {"name": quote["speaker"] or quote["reference"] or None}})
    return hits


def main() -> None:
    folder, model = Path(sys.argv[1]).resolve(), sys.argv[2]
    asked = json.load(sys.stdin)["texts"]
    sys.path.insert(0, str(folder))
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)  # it writes a log where it runs
        from quote_extractor import QuoteExtractor

        nlp = spacy.load(model)
        words = {"QUOTE_VERBS": str(folder / "rules" / "quote_verb_list.txt"), "MAX_BODY_LENGTH": 20000}
        extractor = QuoteExtractor({"spacy_lang": nlp, "NLP": words, "out_dir": ""})
        hits = [found(extractor, text) for text in asked]
        os.chdir(folder)
    json.dump({"version": f"on {model} {nlp.meta['version']}", "found": hits}, sys.stdout)


if __name__ == "__main__":
    main()
