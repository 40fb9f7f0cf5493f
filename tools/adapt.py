"""Teaches the sentence embedding our field, and writes `data/embedding/adapter.npz`.

Needed seldom: when far more examples stand in `data/` than the adapter has seen. It needs PyTorch, which nothing else here does and no
lock names: `pip install torch` in an environment of its own with what `requirements.txt` holds, then `python -m tools.adapt`. The trial
that it grew from took half an hour on two cores. Afterwards `make evaluate` tells whether it was worth it.

The last layers get low-rank additions (Hu and others 2021), learnt by telling the topics, kinds of follow-up, claims and danger of
`data/` apart by linear heads, which are thrown away. The held-out messages are not read.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from bot.guidance.topic import LANGUAGES
from tools.train import ROOT
from understanding.components import reading
from understanding.e5_adapter import ADAPTER, load_additions
from understanding.e5_weights import Weights
from understanding.examples import examples_by_language
from understanding.exchanges import examples as exchanges
from understanding.sentence_embedding import SentenceEmbedding

FIRST, RANK = 8, 16
"""The first layer that is taught, and the inner size of each addition."""

EPOCHS, RATE, HEADS_RATE, BATCH = 3, 1e-3, 1e-2, 64
WARM_UP, DROPOUT, SMOOTHING, SCALE = 60, 0.1, 0.05, 20.0
"""Steps until the full rate; share of values left out; how much of a label is spread over the others; what a vector is multiplied by."""

MOST_CLAIMS, SAFE = 7000, 4000
"""So many wordings of claims are taken, and ordinary messages as no danger."""

PARTS = ("q", "k", "v", "ao", "fi", "fo")


class Example(NamedTuple):
    """A text as tokens, what is to be told of it, and by which head."""

    head: str
    label: str
    tokens: tuple[int, ...]


def examples(embedding: SentenceEmbedding, chosen: random.Random) -> list[Example]:
    """Everything in `data/` that a text is sorted by."""

    def example(head: str, label: str, text: str) -> Example:
        return Example(head, label, tuple(embedding.tokens(reading(text))))

    folders = examples_by_language(ROOT / "data" / "nlu")
    singles = [(intent, text) for language in LANGUAGES for intent, text in folders[language]]
    found = [example("topic", intent, text) for intent, text in singles]
    found += [example("topic", topic, text) for topic, text in exchanges(ROOT / "data" / "exchanges")]
    ordinary = [text for intent, text in singles if intent != "crisis"]
    found += [example("danger", "safe", text) for text in chosen.sample(ordinary, min(SAFE, len(ordinary)))]
    found += [example("danger", "danger", text) for intent, text in singles if intent == "crisis"]
    for path in sorted((ROOT / "data" / "crisis").glob("*.yml")):
        found += [example("danger", label, str(text)) for label, texts in _yaml(path).items() for text in texts]
    for language in LANGUAGES:
        kinds = _yaml(ROOT / "data" / "follow_ups" / f"{language}.yml")
        found += [example("kind", kind, str(text)) for kind, texts in kinds.items() for text in texts]
    claims = [
        example("claim", f"{claim}/{side}", str(text))
        for language in LANGUAGES
        for claim, sides in _yaml(ROOT / "data" / "claims" / f"{language}.yml").items()
        for side, texts in sides.items()
        for text in texts
    ]
    return found + chosen.sample(claims, min(MOST_CLAIMS, len(claims)))


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def batches(told: Sequence[Example], chosen: random.Random) -> list[tuple[str, list[Example]]]:
    """The examples in an order of chance, of one head and of about one length together."""
    by_head: defaultdict[str, list[Example]] = defaultdict(list)
    for each in told:
        by_head[each.head].append(each)
    found = []
    for head, members in by_head.items():
        members.sort(key=lambda each: len(each.tokens) + 6 * chosen.random())
        found += [(head, members[at : at + BATCH]) for at in range(0, len(members), BATCH)]
    chosen.shuffle(found)
    return found


def teach(told: Sequence[Example], weights: Weights, words: Any, epochs: float, on_top: bool) -> dict[str, np.ndarray]:
    """Learn the additions; returns them by name, in half precision."""
    import torch  # type: ignore[import-not-found, unused-ignore]
    from torch.nn import functional

    chosen = random.Random(0)
    torch.manual_seed(0)
    shape = weights.shape
    before = load_additions() if on_top else {}

    def tensor(values: np.ndarray) -> Any:
        return torch.tensor(np.array(values)).bfloat16()

    fixed: dict[str, Any] = {}
    taught: dict[str, Any] = {}
    for layer in range(shape.layers):
        for part in PARTS:
            name = f"l{layer}.{part}"
            outputs = shape.inner if part == "fi" else shape.width
            inputs = shape.inner if part == "fo" else shape.width
            fixed[f"{name}.w"] = tensor(weights.matrix(f"{name}.w", outputs))
            fixed[f"{name}.b"] = tensor(weights.floats(f"{name}.b"))
            if layer >= FIRST:
                up, down = before.get(f"{name}.w", (np.zeros((outputs, RANK)), None))
                taught[f"{name}.up"] = torch.tensor(np.array(up), dtype=torch.float32, requires_grad=True)
                begin = torch.randn(RANK, inputs) / math.sqrt(inputs) if down is None else torch.tensor(np.array(down))
                taught[f"{name}.down"] = begin.float().requires_grad_()
        for part in ("aln", "oln"):
            for half in "wb":
                fixed[f"l{layer}.{part}.{half}"] = torch.tensor(np.array(weights.floats(f"l{layer}.{part}.{half}")))

    def linear(name: str, states: Any) -> Any:
        result = functional.linear(states, fixed[f"{name}.w"], fixed[f"{name}.b"])
        if f"{name}.up" in taught:
            thin = functional.linear(states, taught[f"{name}.down"].to(states.dtype))
            result = result + functional.linear(thin, taught[f"{name}.up"].to(states.dtype))
        return result

    def norm(name: str, states: Any) -> Any:
        normal = functional.layer_norm(
            states.float(), (shape.width,), fixed[f"{name}.w"], fixed[f"{name}.b"], shape.epsilon
        )
        return normal.to(states.dtype)

    def run(states: Any, real: Any, layers: Iterator[int] | range, learning: bool) -> Any:
        size, length, width = states.shape
        mask = real[:, None, None, :].expand(size, 1, length, length)
        for layer in layers:
            name = f"l{layer}."
            split = [linear(name + part, states).view(size, length, shape.heads, -1).transpose(1, 2) for part in "qkv"]
            context = functional.scaled_dot_product_attention(*split, attn_mask=mask).transpose(1, 2)
            added = linear(name + "ao", context.reshape(size, length, width))
            states = norm(name + "aln", states + functional.dropout(added, DROPOUT, learning))
            added = linear(name + "fo", functional.gelu(linear(name + "fi", states)))
            states = norm(name + "oln", states + functional.dropout(added, DROPOUT, learning))
        return states

    def padded(rows: Sequence[Any]) -> tuple[Any, Any]:
        states = torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
        lengths = torch.tensor([len(row) for row in rows])
        return states, torch.arange(states.shape[1])[None, :] < lengths[:, None]

    # What the layers that stay make of each text is computed once.
    seen = sorted({each.tokens for each in told}, key=len)
    cached: dict[tuple[int, ...], Any] = {}
    with torch.no_grad():
        for at in range(0, len(seen), 2 * BATCH):
            together = seen[at : at + 2 * BATCH]
            states, real = padded([torch.tensor(words(tokens)).bfloat16() for tokens in together])
            after = run(states, real, range(FIRST), learning=False)
            cached.update({tokens: after[row, : len(tokens)].clone() for row, tokens in enumerate(together)})

    labels = {head: sorted({each.label for each in told if each.head == head}) for head in {each.head for each in told}}
    heads = {head: torch.nn.Linear(shape.width, len(names)) for head, names in labels.items()}
    groups = [
        {"params": list(taught.values()), "lr": RATE},
        {"params": [each for head in heads.values() for each in head.parameters()], "lr": HEADS_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step = int(epochs * len(batches(told, random.Random(1)))), 0
    while step < steps:
        for head, members in batches(told, chosen):
            if step >= steps:
                break
            share = min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimiser.param_groups, (RATE, HEADS_RATE), strict=True):
                group["lr"] = rate * share
            states, real = padded([cached[each.tokens] for each in members])
            after = run(states, real, range(FIRST, shape.layers), learning=True).float()
            mean = (after * real[..., None]).sum(1) / real.sum(1, keepdim=True)
            logits = heads[head](SCALE * functional.normalize(mean, dim=1))
            right = torch.tensor([labels[head].index(each.label) for each in members])
            loss = functional.cross_entropy(logits, right, label_smoothing=SMOOTHING)
            loss = loss * (0.5 if head in ("claim", "danger") else 1.0)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(taught.values()), 1.0)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                print(f"  step {step} of {steps}", flush=True)
    return {name: each.detach().numpy().astype(np.float16) for name, each in taught.items()}


def main() -> int:
    """Learn and write the adapter; returns the exit code."""
    parser = argparse.ArgumentParser(description="Teaches the sentence embedding our field.")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--on-top", action="store_true", help="go on from the adapter at hand")
    asked = parser.parse_args()
    embedding = SentenceEmbedding.load(adapter=None)
    told = examples(embedding, random.Random(0))
    print(f"{len(told)} examples")
    learnt = teach(told, embedding.weights, embedding.first_states, asked.epochs, asked.on_top)
    ADAPTER.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(ADAPTER, **learnt)  # type: ignore[arg-type]
    print(f"{ADAPTER.relative_to(ROOT)}: {ADAPTER.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
