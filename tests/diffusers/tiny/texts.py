"""Tokenizers and text encoders: every byte is a token, every network has a layer or two."""

import json
from pathlib import Path
from typing import Any

import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
from transformers import CLIPTextConfig, CLIPTokenizer

_MARKS = ["<pad>", "</s>", "<unk>", "<bos>", "<|im_start|>", "<|im_end|>"]
_SEEN = ["<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
_TOKENS = 300
_CHAT = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def clip_tokenizer(folder: Path) -> CLIPTokenizer:
    """Every byte is a token, and so is every byte that ends a word."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({token: index for index, token in enumerate(tokens)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"), model_max_length=77)


def clip_config(tokenizer: CLIPTokenizer, **more: int) -> CLIPTextConfig:
    return CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=77,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        **more,
    )


def tokenizer(limit: int = 512, around: str = "$A </s>", side: str = "right") -> transformers.PreTrainedTokenizerFast:
    """`around` is what comes before and after a text, as T5's end mark."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = {token: index for index, token in enumerate([*_MARKS, *_SEEN, *letters])}
    bytes_only = Tokenizer(models.BPE(vocab=words, merges=[], unk_token="<unk>"))
    bytes_only.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_only.decoder = decoders.ByteLevel()
    marks = [(mark, words[mark]) for mark in ("<bos>", "</s>") if mark in around]
    bytes_only.post_processor = processors.TemplateProcessing(single=around, special_tokens=marks)
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=bytes_only,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        bos_token="<bos>",
        additional_special_tokens=[*_MARKS[4:], *_SEEN],
        model_max_length=limit,
        padding_side=side,
        chat_template=_CHAT,
    )


def chat_tokenizer() -> transformers.PreTrainedTokenizerFast:
    """Of a language model: no limit to speak of, nothing around."""
    return tokenizer(131_072, "$A")


def pictures_and_text() -> Any:
    """Qwen's processor as it can be made where torchvision is not installed: for pictures, not for films."""
    from assistant_diffusers.processors import picture_processor

    reader = transformers.Qwen2VLImageProcessor(size={"shortest_edge": 56**2, "longest_edge": 112**2})
    return picture_processor()(reader, chat_tokenizer())


def t5(width: int = 32) -> transformers.T5EncoderModel:
    return transformers.T5EncoderModel(_t5_config(transformers.T5Config, width))


def umt5() -> transformers.UMT5EncoderModel:
    return transformers.UMT5EncoderModel(_t5_config(transformers.UMT5Config, 32))


def _t5_config(kind: Any, width: int) -> Any:
    return kind(vocab_size=_TOKENS, d_model=width, d_kv=8, d_ff=32, num_layers=1, num_heads=4)


def bert() -> transformers.BertModel:
    return transformers.BertModel(
        transformers.BertConfig(
            vocab_size=_TOKENS, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
        )
    )


def language(model: str, config: str, layers: int = 2) -> Any:
    """A decoder of transformers: Gemma2Model, Qwen3Model, GlmModel …"""
    return getattr(transformers, model)(getattr(transformers, config)(**_decoder(layers)))


def qwen_vl() -> transformers.Qwen2_5_VLForConditionalGeneration:
    rope = {"rope_type": "default", "mrope_section": [2, 3, 3], "rope_theta": 1e4}
    return transformers.Qwen2_5_VLForConditionalGeneration(
        transformers.Qwen2_5_VLConfig(
            text_config={**_decoder(2), "rope_parameters": rope},
            vision_config={
                "depth": 1,
                "hidden_size": 16,
                "intermediate_size": 16,
                "num_heads": 2,
                "out_hidden_size": 32,
                "fullatt_block_indexes": [0],
            },
            **{
                f"{name}_token_id": len(_MARKS) + index
                for index, name in enumerate(("vision_start", "vision_end", "image", "video"))
            },
        )
    )


def _decoder(layers: int) -> dict[str, Any]:
    return {
        "vocab_size": _TOKENS,
        "hidden_size": 32,
        "intermediate_size": 32,
        "num_hidden_layers": layers,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "head_dim": 16,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "bos_token_id": 3,
        "max_position_embeddings": 2048,
    }
