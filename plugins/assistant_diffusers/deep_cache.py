"""Deep-feature caching for UNets: the deep layers change little from step to step, so draft steps reuse them.

After X. Ma, G. Fang, X. Wang, "DeepCache: Accelerating Diffusion Models for Free" (CVPR 2024). A full pass keeps what
enters the last two layers of the UNet's last block; a shallow pass computes only the first convolution and layer, and
those two. diffusers has such caches for transformers alone.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

_LAYERS = 2  # of the last up block; their skip connections come from the first convolution and the first layer


def can_cache(unet: Any) -> bool:
    """Whether the UNet has the shape this needs: plain blocks at both ends."""
    first, last = unet.down_blocks[0], unet.up_blocks[-1]
    return (
        unet.config.addition_embed_type in (None, "text_time")
        and len(last.resnets) >= _LAYERS
        and not getattr(last, "upsamplers", None)
        and all(hasattr(block, "resnets") for block in (first, last))
    )


class DeepCache:
    """A UNet that is computed whole every `interval`-th call and in its shallow layers between. For one picture."""

    def __init__(self, unet: Any, interval: int) -> None:
        self._unet = unet
        self._interval = interval
        self._calls = 0
        self._deep: torch.Tensor | None = None
        self.shallow_calls = 0

    def __call__(
        self, sample: "torch.Tensor", timestep: "torch.Tensor", states: "torch.Tensor", **conditions: Any
    ) -> "torch.Tensor":
        """The UNet's output. A change of the batch (guidance switched off) makes the call a whole one."""
        full = self._calls % self._interval == 0 or self._deep is None or len(self._deep) != len(sample)
        self._calls = 1 if full else self._calls + 1
        if full:
            return self._whole(sample, timestep, states, conditions)
        self.shallow_calls += 1
        return self._shallow(sample, timestep, states, conditions)

    def _whole(
        self, sample: "torch.Tensor", timestep: "torch.Tensor", states: "torch.Tensor", conditions: dict[str, Any]
    ) -> "torch.Tensor":
        resnets = self._unet.up_blocks[-1].resnets
        skip_channels = self._unet.down_blocks[0].resnets[0].out_channels

        def keep(_module: Any, inputs: Any) -> None:
            # What comes in is the deep features with the skip connection's channels behind them.
            self._deep = inputs[0][:, :-skip_channels].clone()

        handle = resnets[-_LAYERS].register_forward_pre_hook(keep)
        try:
            output: torch.Tensor = self._unet(
                sample, timestep, encoder_hidden_states=states, return_dict=False, **conditions
            )[0]
            return output
        finally:
            handle.remove()

    def _shallow(
        self, sample: "torch.Tensor", timestep: "torch.Tensor", states: "torch.Tensor", conditions: dict[str, Any]
    ) -> "torch.Tensor":
        import torch

        unet = self._unet
        if unet.config.center_input_sample:
            sample = 2 * sample - 1.0
        embedding = unet.time_embedding(unet.get_time_embed(sample, timestep), conditions.get("timestep_cond"))
        added = conditions.get("added_cond_kwargs")
        extra = unet.get_aug_embed(emb=embedding, encoder_hidden_states=states, added_cond_kwargs=added)
        embedding = embedding if extra is None else embedding + extra
        states = unet.process_encoder_hidden_states(states, added)
        skips = [unet.conv_in(sample)]
        skips.append(_layer(unet.down_blocks[0], 0, skips[0], embedding, states))
        hidden: Any = self._deep
        last = unet.up_blocks[-1]
        for index in range(len(last.resnets) - _LAYERS, len(last.resnets)):
            hidden = _layer(last, index, torch.cat([hidden, skips.pop()], dim=1), embedding, states)
        if unet.conv_norm_out is not None:
            hidden = unet.conv_act(unet.conv_norm_out(hidden))
        output: torch.Tensor = unet.conv_out(hidden)
        return output


def _layer(
    block: Any, index: int, hidden: "torch.Tensor", embedding: "torch.Tensor", states: "torch.Tensor"
) -> "torch.Tensor":
    hidden = block.resnets[index](hidden, embedding)
    if attentions := getattr(block, "attentions", None):
        hidden = attentions[index](hidden, encoder_hidden_states=states, return_dict=False)[0]
    return hidden
