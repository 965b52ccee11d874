"""Prompts as a UNet takes them: encoded, kept for the next turn, and what was too long for the encoder."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

    from assistant_diffusers.loading import Loaded

_KEPT = 16


def encode(loaded: "Loaded", text: str, clip_skip: int | None) -> "tuple[torch.Tensor, torch.Tensor | None]":
    """(embeddings, pooled embeddings or None) of one text: (1, tokens, channels) and (1, channels)."""
    import torch

    key = (text, clip_skip, torch.get_num_threads())  # their number shows in the last digits
    if key not in loaded.embeddings:
        loaded.embeddings[key] = _encode(loaded.pipe, text, clip_skip)
        while len(loaded.embeddings) > _KEPT:
            loaded.embeddings.popitem(last=False)
    loaded.embeddings.move_to_end(key)
    embeddings: tuple[torch.Tensor, torch.Tensor | None] = loaded.embeddings[key]
    return embeddings


def _encode(pipe: Any, text: str, clip_skip: int | None) -> "tuple[torch.Tensor, torch.Tensor | None]":
    if clip_skip and not hasattr(pipe, "text_encoder_2"):
        return _encode_skipping(pipe, text, clip_skip), None
    encoded = pipe.encode_prompt(
        prompt=text,
        device=pipe._execution_device,
        num_images_per_prompt=1,
        do_classifier_free_guidance=False,
        clip_skip=clip_skip,
    )
    pooled = encoded[2] if len(encoded) == 4 else None
    return encoded[0], pooled


def _encode_skipping(pipe: Any, text: str, clip_skip: int) -> "torch.Tensor":
    """As the pipeline does it for a single encoder, which does not know the encoders of transformers 5."""
    tokenizer, encoder = pipe.tokenizer, pipe.text_encoder
    length = tokenizer.model_max_length
    ids = tokenizer(text, padding="max_length", max_length=length, truncation=True, return_tensors="pt").input_ids
    hidden = encoder(ids.to(pipe._execution_device), output_hidden_states=True).hidden_states[-(clip_skip + 1)]
    normed: torch.Tensor = getattr(encoder, "text_model", encoder).final_layer_norm(hidden)
    return normed


def encode_negative(loaded: "Loaded", text: str, clip_skip: int | None) -> "tuple[torch.Tensor, torch.Tensor | None]":
    """As `encode`, for the negative prompt: SDXL was trained with zeros where it is empty."""
    embeddings, pooled = encode(loaded, text, clip_skip)
    if not text and pooled is not None and loaded.pipe.config.force_zeros_for_empty_prompt:
        return embeddings.new_zeros(embeddings.shape), pooled.new_zeros(pooled.shape)
    return embeddings, pooled


def cut_off(pipe: Any, text: str, tokens: int | None) -> str:
    """The end of `text` that no encoder of the pipeline reads; "" when all is read.

    `tokens` is the most that the one which reads most takes in, None: everything.
    """
    if tokens is None:
        return ""
    tokenizers = [part for name, part in pipe.components.items() if name.startswith("tokenizer") and part is not None]
    limits = [min(tokenizer.model_max_length, tokens) for tokenizer in tokenizers]
    limit = max(limits)
    tokenizer = tokenizers[limits.index(limit)]
    encoded = tokenizer(text, truncation=False, verbose=False, return_offsets_mapping=True)
    if len(encoded.input_ids) <= limit:
        return ""
    # The last of what fits is the end mark, so the token in its place is the first that is lost.
    return text[encoded.offset_mapping[limit - 1][0] :].strip()
