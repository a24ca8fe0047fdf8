"""Fine-tunes the reader (``recoupe.learned.reader``) on the annotated reports that ``train.py`` learns from.

    python training/reader.py TEXTS…        trains one reader a fold and the one that ships, and writes them

The readers of the folds, each of which has not seen its fold, go to ``build/folds``: ``train.py`` asks them, and not the one that
ships, so that the judge learns how far a reader can be believed on reports that it has not seen. Needs ``training/reader.lock``.
"""

import argparse
import copy
import json
import logging
import math
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import encoder
import graph
import numpy as np
import onnx
import samples
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from samples import Sample
from torch import Tensor, nn
from torch.nn import functional
from train import FOLDS, ROOT, annotated_texts

from recoupe.learned.reader import Reader
from recoupe.learned.windows import Window, windows

SHIPPED = ROOT / "src" / "recoupe" / "learned" / "reader"
LAYERS = 6
ROUNDS = 5
LAST_ROUNDS = 2  # of the reader that ships, which begins where those of the folds ended
BATCH = 4  # reports a step
TOGETHER = 3  # windows of about the same length that are encoded together: more would be filled up to the longest
SPEED, SPEED_OF_ANSWERS = 2e-4, 1.6e-3
LAST_SPEED = 0.4  # of these
KNOWS_BF16 = torch.cpu.get_capabilities().get(
    "avx512_bf16", False
)  # a processor that does not computes it seventeen times slower
WEIGHT = {
    "act": 1.0,
    "type": 0.7,
    "roles": 1.0,
    "times": 0.4,
    "places": 0.4,
    "modality": 0.3,
    "polarity": 0.15,
    "condition": 0.15,
}


@dataclass
class Document:
    """One report: its pieces in windows, where each token stands (window and place), and what is asked about it."""

    name: str
    rows: list[list[int]]
    at: list[tuple[int, int]]
    words: list[Sample]
    pairs: dict[str, list[Sample]]
    told: dict[int, str]


def documents(folders: Sequence[Path], reader: Reader) -> list[Document]:
    """The annotated reports with their examples; *reader* only cuts words into pieces."""
    return [_document(one, reader) for one in samples.annotated(list(annotated_texts(folders)))]


def _document(report: samples.Annotated, reader: Reader) -> Document:
    pieces, firsts, sentences = reader.pieces(report.extraction.grammar.tokens)
    found = windows(sentences)
    words = list(samples.words(report))
    roles, times = samples.links(report)
    return Document(
        name=report.name,
        rows=[[0, *pieces[w.first : w.last], 2] for w in found],
        at=list(_places(firsts, found)),
        words=words,
        pairs={"roles": roles, "times": times, "places": list(samples.places(report))},
        told={s.token: s.answer for s in words if s.answer != "none"},
    )


def _places(firsts: list[int], found: list[Window]) -> Iterator[tuple[int, int]]:
    at = 0
    for first in firsts:
        while first >= found[at].last:
            at += 1
        yield at, 1 + first - found[at].first


def states(net: encoder.Net, reports: Sequence[Document]) -> list[Tensor]:
    """The state of each token of each report."""
    rows = [row for report in reports for row in report.rows]
    order = sorted(range(len(rows)), key=lambda k: len(rows[k]))
    found: list[Tensor] = []
    bases, base = [0] * len(rows), 0
    for first in range(0, len(order), TOGETHER):
        together = order[first : first + TOGETHER]
        longest = len(rows[together[-1]])
        ids = torch.ones(len(together), longest, dtype=torch.long)
        for k, number in enumerate(together):
            ids[k, : len(rows[number])] = torch.tensor(rows[number])
            bases[number] = base + k * longest
        found.append(net.encoder(ids).float().reshape(-1, encoder.WIDTH))
        base += len(together) * longest
    every, made, row = torch.cat(found), [], 0
    for report in reports:
        made.append(every[[bases[row + w] + p for w, p in report.at]])
        row += len(report.rows)
    return made


def loss(net: encoder.Net, reports: Sequence[Document], types: dict[str, int]) -> Tensor:
    """How far the answers about some reports are from those annotated."""
    parts: dict[str, list[Tensor]] = {name: [] for name in WEIGHT}
    answers = net.answers
    for report, of in zip(reports, states(net, reports), strict=True):
        if report.words:
            scores = answers.act(answers.drop(of[[s.token for s in report.words]]))[:, 0]
            right = torch.tensor([float(s.answer != "none") for s in report.words])
            parts["act"].append(
                functional.binary_cross_entropy_with_logits(scores, right, reduction="none") * _weights(report.words)
            )
        told = [s for s in report.words if s.answer != "none"]
        if told:
            scores = answers.kind(answers.drop(of[[s.token for s in told]]))
            right = torch.tensor([types[s.answer] for s in told])
            parts["type"].append(functional.cross_entropy(scores, right, reduction="none") * _weights(told))
            for name, known in encoder.COLOURS.items():
                scores = answers.colour[name](answers.drop(of[[s.token for s in told]]))
                right = torch.tensor([known.index(_colour(s, name)) for s in told])
                parts[name].append(functional.cross_entropy(scores, right, reduction="none") * _weights(told))
        for about, pairs in report.pairs.items():
            if pairs:
                parts[about].append(_pair_loss(answers, about, pairs, report, of, types) * _weights(pairs))
    return torch.stack([WEIGHT[name] * torch.cat(losses).mean() for name, losses in parts.items() if losses]).sum()


def _pair_loss(
    answers: encoder.Answers, about: str, pairs: list[Sample], report: Document, of: Tensor, types: dict[str, int]
) -> Tensor:
    kinds = torch.tensor([types[report.told[s.token]] for s in pairs])
    scores = answers.pair(about, of[[s.token for s in pairs]], of[[int(s.other or 0) for s in pairs]], kinds)
    if about == "roles":
        return functional.cross_entropy(scores, torch.tensor([encoder.ROLES.index(s.answer) for s in pairs]), reduction="none")
    right = torch.tensor([float(s.answer == "yes") for s in pairs])
    return functional.binary_cross_entropy_with_logits(scores[:, 0], right, reduction="none")


def _colour(told: Sample, name: str) -> str:
    value = (told.row or {}).get(name)
    if name == "condition":
        return "told" if value else "none"
    return str(value)


def _weights(of: list[Sample]) -> Tensor:
    return torch.tensor([s.weight for s in of])


def trained(
    net: encoder.Net, reports: Sequence[Document], types: dict[str, int], rounds: int, speed: float = 1.0, seed: int = 1
) -> encoder.Net:
    """*net*, fine-tuned on some reports. The embeddings stay as they are."""
    torch.manual_seed(seed)
    order, rng = list(reports), random.Random(seed)
    net.encoder.word.weight.requires_grad_(False)
    net.encoder.pos.weight.requires_grad_(False)
    body = [p for p in net.encoder.parameters() if p.requires_grad]
    groups = [
        {"params": body, "lr": speed * SPEED},
        {"params": list(net.answers.parameters()), "lr": speed * SPEED_OF_ANSWERS},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = rounds * math.ceil(len(order) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / (0.08 * steps), max(0.0, (steps - k) / (0.92 * steps)))
    )
    net.train()
    for number in range(rounds):
        start, total = time.perf_counter(), 0.0
        rng.shuffle(order)
        for first in range(0, len(order), BATCH):
            with torch.autocast("cpu", torch.bfloat16, enabled=KNOWS_BF16):
                found = loss(net, order[first : first + BATCH], types)
            optimizer.zero_grad()
            found.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += found.item() * BATCH / len(order)
        print(f"  round {number + 1} of {rounds}: loss {total:.3f}, {time.perf_counter() - start:.0f} s", flush=True)
    return net.eval()


def write(net: encoder.Net, types: dict[str, int], folder: Path) -> None:
    """Writes what ``recoupe.learned.reader.Reader`` reads: the encoder in eight bits, the answers, the pieces."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole, prepared = Path(scratch) / "whole.onnx", Path(scratch) / "encoder.onnx"
        graph.write(net, whole)
        known = {"DefaultTensorType": onnx.TensorProto.FLOAT}  # of what comes out of an operator that onnx does not know
        quantize_dynamic(whole, prepared, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, extra_options=known)
        model = onnx.load(prepared)
        onnx.save(model, folder / "encoder.onnx")
        (folder / "pieces.model").write_bytes(encoder.piece_model(Path(scratch)))
    columns = {name: one.out_features for name, one in net.answers.columns().items()}
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in net.answers.named_parameters()
        if name.startswith(("po.", "px.", "ty."))
    }
    header = np.frombuffer(
        json.dumps({"types": list(types), "columns": columns, "colours": encoder.COLOURS}).encode("utf-8"), np.uint8
    )
    np.savez_compressed(folder / "heads.npz", header=header, **heads)


def pieces_only(folder: Path) -> Reader:
    """A reader that is asked for pieces alone, before any has been trained."""
    write(encoder.pretrained(0, 2), {"a": 0, "b": 1}, folder)
    return Reader(folder)


def midway(nets: Sequence[encoder.Net]) -> encoder.Net:
    """The net whose every weight is the mean of those of *nets*, which began as the same one."""
    found = copy.deepcopy(nets[0])
    kept = [net.state_dict() for net in nets]
    found.load_state_dict({name: torch.stack([one[name] for one in kept]).mean(dim=0) for name in kept[0]})
    return found


def _train_folds(reports: Sequence[Document], types: dict[str, int], options: argparse.Namespace) -> list[encoder.Net]:
    names = sorted(r.name for r in reports)
    random.Random(3).shuffle(names)
    fold = {name: k % options.folds for k, name in enumerate(names)}
    shutil.rmtree(FOLDS, ignore_errors=True)
    made = []
    for k in range(options.folds):
        print(f"fold {k + 1} of {options.folds}")
        fresh = encoder.pretrained(options.layers, len(types))
        made.append(trained(fresh, [r for r in reports if fold[r.name] != k], types, options.rounds))
        write(made[-1], types, FOLDS / str(k))
    (FOLDS / "reports.json").write_text(json.dumps(fold, indent=0), "utf-8")
    return made


def main() -> None:
    """Trains as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    torch.set_flush_denormal(True)
    with tempfile.TemporaryDirectory() as scratch:
        reports = documents(options.texts, pieces_only(Path(scratch)))
    types = {name: k for k, name in enumerate(sorted({s.answer for r in reports for s in r.words} - {"none"}))}
    folds = _train_folds(reports, types, options)
    print("the reader that ships")
    write(trained(midway(folds), reports, types, LAST_ROUNDS, LAST_SPEED), types, SHIPPED)


if __name__ == "__main__":
    main()
