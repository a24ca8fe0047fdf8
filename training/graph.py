"""The encoder as the graph that onnxruntime runs: written by hand, since the exported one takes half as long again.

Attention is one operator (``com.microsoft.MultiHeadAttention``, which onnxruntime computes in blocks that fit the cache) and nothing is
masked, as the reader asks about one window at a time. What is asked of each token by itself is part of the graph, so that numpy has no
large product left to compute.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import HEADS, Encoder, Net
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

_OPSET = 20  # the first with Gelu
_OWN = "com.microsoft"  # the operators that onnxruntime adds


class _Graph:
    """Nodes and weights, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Tensor) -> str:
        self.weights.append(numpy_helper.from_array(value.detach().numpy().astype(np.float32), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **settings))
        return outputs[0]

    def linear(self, name: str, x: str, weight: Tensor, bias: Tensor) -> str:
        product = self.node("MatMul", [x, self.weight(f"{name}.weight", weight.T)], [f"{name}.product"])
        return self.node("Add", [product, self.weight(f"{name}.bias", bias)], [f"{name}.out"])

    def norm(self, name: str, x: str, weight: Tensor, bias: Tensor, out: str) -> str:
        of = [x, self.weight(f"{name}.weight", weight), self.weight(f"{name}.bias", bias)]
        return self.node("LayerNormalization", of, [out], axis=-1, epsilon=1e-12)


def write(net: Net, path: Path) -> None:
    """Writes the graph of *net*: ``ids`` (1, places) of whole numbers to ``answers`` (1, places, columns).

    The columns are those of ``Answers.columns``, one after another.
    """
    graph = _Graph()
    x = _embedded(graph, net.encoder)
    for number, layer in enumerate(net.encoder.layers):
        at = f"layer{number}"
        parts = [f"{at}.{part}" for part in ("q", "k", "v")]
        graph.node("Split", [graph.linear(f"{at}.qkv", x, layer.qkv.weight, layer.qkv.bias)], parts, axis=-1, num_outputs=3)
        seen = graph.node("MultiHeadAttention", parts, [f"{at}.seen"], _OWN, num_heads=HEADS)
        told = graph.linear(f"{at}.ao", seen, layer.ao.weight, layer.ao.bias)
        x = graph.norm(f"{at}.aln", graph.node("Add", [x, told], [f"{at}.sum"]), layer.aln.weight, layer.aln.bias, f"{at}.mid")
        inner = graph.node("Gelu", [graph.linear(f"{at}.fi", x, layer.fi.weight, layer.fi.bias)], [f"{at}.inner"])
        told = graph.linear(f"{at}.fo", inner, layer.fo.weight, layer.fo.bias)
        x = graph.norm(
            f"{at}.oln", graph.node("Add", [x, told], [f"{at}.sums"]), layer.oln.weight, layer.oln.bias, f"{at}.states"
        )
    asked = net.answers.columns().values()
    told = graph.linear("asked", x, torch.cat([one.weight for one in asked]), torch.cat([one.bias for one in asked]))
    graph.node("Identity", [told], ["answers"])
    onnx.save(_model(graph, sum(one.out_features for one in asked)), path)


def _embedded(graph: _Graph, encoder: Encoder) -> str:
    for name, number in (("zero", [0]), ("one", [1])):
        graph.weights.append(numpy_helper.from_array(np.array(number, dtype=np.int64), name))
    words = graph.node("Gather", [graph.weight("word.weight", encoder.word.weight), "ids"], ["words"])
    graph.node("Shape", ["ids"], ["places"], start=1, end=2)
    standing = graph.node(
        "Slice", [graph.weight("pos.weight", encoder.pos.weight), "zero", "places", "zero", "one"], ["standing"]
    )
    summed = graph.node("Add", [words, standing], ["embedded"])
    return graph.norm("ln", summed, encoder.ln.weight, encoder.ln.bias, "first")


def _model(graph: _Graph, columns: int) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "places"])
    answers = helper.make_tensor_value_info("answers", TensorProto.FLOAT, [1, "places", columns])
    made = helper.make_graph(graph.nodes, "encoder", [ids], [answers], graph.weights)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)
