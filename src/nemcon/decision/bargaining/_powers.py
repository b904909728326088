"""Powers of shares, a matrix at a time, in a form that compilers turn into vector instructions.

The library's power is the larger part of a round of the challenge model. Here a share is split into a power of two
and a fraction near 1, and logarithm and exponential are series of the fraction, as in any textbook on elementary
functions: every number goes the same way, without a branch. Within 1e-15 of the library's, which the tests check.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

_FRACTION_BITS = 52
_BIAS = 1023
_ROUND = 6755399441055744.0  # 1.5 * 2**52: added to a number, it leaves the nearest whole number in the last bits
_ROUND_BITS = np.float64(_ROUND).view(np.int64)
_TO_ROOT = np.int64(0x3FF0000000000000) - np.float64(0.5**0.5).view(np.int64)  # fractions from sqrt(1/2) to sqrt(2)
_LN2 = 0.6931471805599453
_LEAST = -700.0  # logarithm of what is as good as nothing, and still a normal number


@numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})
def logarithms(share: Any) -> Any:
    """Natural logarithms of a matrix of shares (0 to 1); of a share of 0, a number below -700."""
    rows, width = share.shape
    out = np.empty((rows, width))
    # The same eight bytes as a whole number and as a float.
    fraction_bits, twos_bits = np.empty((2, width), dtype=np.int64)
    fraction, twos = fraction_bits.view(np.float64), twos_bits.view(np.float64)
    for i in range(rows):
        bits = share[i].view(np.int64)
        for j in range(width):
            power = ((bits[j] + _TO_ROOT) >> _FRACTION_BITS) - _BIAS
            fraction_bits[j] = bits[j] - (power << _FRACTION_BITS)
            twos_bits[j] = power + _ROUND_BITS
        for j in range(width):
            out[i, j] = (twos[j] - _ROUND) * _LN2 + _series_logarithm(fraction[j])
    return out


@numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})
def raised(logarithm: Any, exponent: Any) -> Any:
    """Raise each row of shares, given by their logarithms, to its exponent (above 0); nothing is given as < 1e-150."""
    rows, width = logarithm.shape
    out, part = np.empty((rows, width)), np.empty(width)
    scale_bits = np.empty(width, dtype=np.int64)
    scale = scale_bits.view(np.float64)
    for i in range(rows):
        r = exponent[i]
        for j in range(width):
            level = max(r * logarithm[i, j], _LEAST)
            rounded = level * (1.0 / _LN2) + _ROUND
            part[j] = _series_exponential(level - (rounded - _ROUND) * _LN2)
            scale[j] = rounded
        for j in range(width):
            scale_bits[j] = (scale_bits[j] - _ROUND_BITS + _BIAS) << _FRACTION_BITS
        for j in range(width):
            out[i, j] = part[j] * scale[j]
    return out


@numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})
def _series_logarithm(x: float) -> float:
    """2 artanh((x - 1)/(x + 1)), for x from sqrt(1/2) to sqrt(2)."""
    s = (x - 1.0) / (x + 1.0)
    q = s * s
    t = 1.0 / 21.0
    t = t * q + 1.0 / 19.0
    t = t * q + 1.0 / 17.0
    t = t * q + 1.0 / 15.0
    t = t * q + 1.0 / 13.0
    t = t * q + 1.0 / 11.0
    t = t * q + 1.0 / 9.0
    t = t * q + 1.0 / 7.0
    t = t * q + 1.0 / 5.0
    t = t * q + 1.0 / 3.0
    return 2.0 * s * (t * q + 1.0)


@numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})
def _series_exponential(x: float) -> float:
    """Taylor series, for x from -ln(2)/2 to ln(2)/2."""
    t = 1.0 / 6227020800.0
    t = t * x + 1.0 / 479001600.0
    t = t * x + 1.0 / 39916800.0
    t = t * x + 1.0 / 3628800.0
    t = t * x + 1.0 / 362880.0
    t = t * x + 1.0 / 40320.0
    t = t * x + 1.0 / 5040.0
    t = t * x + 1.0 / 720.0
    t = t * x + 1.0 / 120.0
    t = t * x + 1.0 / 24.0
    t = t * x + 1.0 / 6.0
    t = t * x + 0.5
    t = t * x + 1.0
    return t * x + 1.0
