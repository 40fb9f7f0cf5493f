"""What the writer of ONNX models writes is what ONNX Runtime reads."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from understanding.onnx_graph import Graph, _varint


def run(model: bytes, given: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"given": given})
    return np.asarray(found)


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_a_graph_computes_what_it_says(rows: int) -> None:
    graph = Graph()
    doubled = graph.operator("Mul", "given", graph.constant(np.full(4, 2, np.float32)), domain="")
    shape = graph.constant(np.array([10, 20, 30, 40], np.float32))
    model = graph.model("given", graph.operator("Add", doubled, shape, domain=""), ("rows", 4))
    given = np.arange(rows * 4, dtype=np.float32).reshape(rows, 4)
    np.testing.assert_array_equal(run(model, given), 2 * given + [10, 20, 30, 40])


def test_attributes_and_whole_numbers_arrive() -> None:
    """A product with whole numbers of a byte, and a normalisation whose epsilon is large enough to be seen."""
    graph = Graph()
    matrix, units = np.array([[63, -63], [0, 21]], np.int8), np.array([0.5, 1.0], np.float32)
    product = graph.operator("DynamicQuantizeMatMul", "given", graph.constant(matrix), graph.constant(units))
    model = graph.model("given", product, (1, "rows", 2))
    given = np.array([[[1.0, 0.0], [0.5, 1.0]]], np.float32)
    np.testing.assert_allclose(run(model, given), given @ (matrix * units), atol=0.3)

    graph = Graph()
    ones, noughts = (graph.constant(np.full(2, value, np.float32)) for value in (1, 0))
    normal = graph.operator("SkipLayerNormalization", "given", "given", ones, noughts, epsilon=3.0)
    found = run(graph.model("given", normal, (1, "rows", 2)), np.array([[[0.5, -0.5]]], np.float32))
    np.testing.assert_allclose(found, [[[0.5, -0.5]]], atol=1e-6)  # 1 / √(1 + 3)


@pytest.mark.parametrize(
    ("number", "written"), [(0, b"\x00"), (1, b"\x01"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02")]
)
def test_numbers_are_written_as_protocol_buffers_have_them(number: int, written: bytes) -> None:
    assert _varint(number) == written


def test_values_of_another_kind_are_refused() -> None:
    with pytest.raises(KeyError):
        Graph().constant(np.zeros(2, np.float64))
