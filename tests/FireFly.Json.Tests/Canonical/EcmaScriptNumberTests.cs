using System.Globalization;
using FireFly.Json.Canonical;

namespace FireFly.Json.Tests.Canonical;

public sealed class EcmaScriptNumberTests
{
    /// <summary>RFC 8785, appendix B: the bits of a double and its text.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Format_RfcAppendixB_GivesItsText(string bits, string text) =>
        Assert.Equal(text, Format(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber))));

    [Theory]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(0.1, "0.1")]
    [InlineData(10, "10")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e100, "1e+100")]
    public void Format_OtherNumber_FollowsEcmaScript(double number, string text) => Assert.Equal(text, Format(number));

    [Theory]
    [InlineData(-25, "2.9802322387695312e-8")]
    [InlineData(-958, "4.1045368012983762e-289")]
    [InlineData(-44, "5.684341886080802e-14")]
    public void Format_PowerOfTwo_HasNoDigitTooFew(int exponent, string text) => Assert.Equal(text, Format(Math.ScaleB(1, exponent)));

    [Fact]
    public void Format_EveryPowerOfTwoAndItsNeighbours_ReadsBack()
    {
        for (var exponent = -1074; exponent <= 1023; exponent++)
        {
            var power = Math.ScaleB(1, exponent);
            foreach (var number in (double[])[Math.BitDecrement(power), power, Math.BitIncrement(power)])
            {
                Assert.Equal(number, double.Parse(Format(number), CultureInfo.InvariantCulture));
            }
        }
    }

    private static string Format(double number)
    {
        Span<char> target = stackalloc char[EcmaScriptNumber.MaxLength];
        return new string(target[..EcmaScriptNumber.Format(number, target)]);
    }
}
