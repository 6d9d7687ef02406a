"""Numbers are read exactly, compared exactly and written in plain notation. Contract, section 1, "Numbers"."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.exact import exact_fraction, plain, read_number

MONEY = Fraction(10_000_000)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("-0.00e7", Fraction(0)),
        ("0e999999", Fraction(0)),
        ("007", Fraction(7)),
        ("2000.00", Fraction(2000)),
        ("-12.50", Fraction(-25, 2)),
        ("1e3", Fraction(1000)),
        ("1.5e+2", Fraction(150)),
        ("15e-1", Fraction(3, 2)),
        ("0.1", Fraction(1, 10)),
        ("9" * 100, Fraction(10**100 - 1)),
    ],
)
def test_number_is_read_exactly(text: str, value: Fraction) -> None:
    """The value of a text is the exact one, whatever way it is written."""
    number = read_number(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", ".", "+5", ".5", "5.", "2_000", "2,000", "1E3", "0x10", "1/2", "--1", "1e", "1e1.5", "e5"),
        *(
            " 5",
            "5 ",
            "5\n",
            "\ufeff5",
            "NaN",
            "Infinity",
            "-Infinity",
            "inf",
            "5万",
            "五",
            "８",
            "٣",
            "²",
            "½",
            "1e５",
        ),
        "9" * 101,
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    """There is one way to write a number: ASCII, nothing around it, at most 100 characters."""
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "decimals"),
    [("500.00000000", 0), ("0.000001", 6), ("0.0000010", 6), ("10e-7", 6), ("1e-7", 7), ("1e-999999", 999_999)],
)
def test_decimals_are_counted_on_the_value(text: str, decimals: int) -> None:
    """500.00000000 is 500 and has none."""
    number = read_number(text)
    assert number is not None
    assert number.decimals == decimals


@pytest.mark.parametrize(
    ("text", "exceeds"),
    [
        ("10000000", False),
        ("-10000000", False),
        ("10000000.000001", True),
        ("-10000000.000001", True),
        ("1e7", False),
        ("10000000.0e0", False),
        ("1e999999", True),
        ("1e-999999", False),
        ("0e999999", False),
        ("1e" + "9" * 98, True),
        ("1e-" + "9" * 97, False),
        ("9" * 20 + "." + "0" * 50 + "1", True),
        ("1" + "0" * 60 + "e-60", False),
    ],
)
def test_size_is_compared_without_writing_out_powers(text: str, exceeds: bool) -> None:  # noqa: FBT001 - an expected answer
    """A number is above its limit or not, however many digits stand behind the point or in the exponent."""
    number = read_number(text)
    assert number is not None
    assert number.exceeds(MONEY) is exceeds


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(96), "96"),
        (Fraction(576, 10), "57.6"),
        (Fraction(-96, 10), "-9.6"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(-2, 3), "-0.666667"),
        (Fraction(5, 10**7), "0.000001"),
        (Fraction(-5, 10**7), "-0.000001"),
        (Fraction(499_999, 10**12), "0"),
        (Fraction(-499_999, 10**12), "0"),
        (Fraction(9_999_999_999_995, 10**7), "1000000"),
        (Fraction(10**30), "1" + "0" * 30),
    ],
)
def test_results_are_plain_text(value: Fraction, text: str) -> None:
    """Six decimals, a tie away from zero, no trailing zeros, no bare point, no exponent, no minus on nothing."""
    assert plain(value) == text


@given(st.fractions(min_value=-(10**12), max_value=10**12))
def test_rounding_is_half_up(value: Fraction) -> None:
    """The same as the decimal module's half up, which is a tie away from zero."""
    with localcontext(prec=100):
        half_up = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("1e-6"), ROUND_HALF_UP)
    assert Fraction(plain(value)) == Fraction(half_up)


@given(st.integers(-(10**13), 10**13))
def test_what_is_written_is_read_as_itself(millionths: int) -> None:
    """A number of up to six decimals goes out and comes in unchanged."""
    number = read_number(plain(Fraction(millionths, 10**6)))
    assert number is not None
    assert number.value == Fraction(millionths, 10**6)


def test_parameter_may_be_a_ratio() -> None:
    """Two thirds is written 2/3, because no decimal is two thirds."""
    assert exact_fraction("2/3") == Fraction(2, 3)
    assert exact_fraction("0.75") == Fraction(3, 4)


@pytest.mark.parametrize("text", ["", "2/", "/3", "2/0", "1/2/3", "75%", "0,75", " 2/3", "2/ 3"])
def test_wrong_parameter_is_refused(text: str) -> None:
    """What is neither a decimal nor a ratio never becomes a number by chance."""
    with pytest.raises(ValueError, match=r"^"):
        exact_fraction(text)
