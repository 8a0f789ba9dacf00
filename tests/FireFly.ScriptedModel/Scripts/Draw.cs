using System.Security.Cryptography;
using System.Text;

namespace FireFly.ScriptedModel.Scripts;

/// <summary>Chance that is the same in every run: drawn from a hash, not from the order of requests.</summary>
public static class Draw
{
    /// <summary>A number from 0 to 1, 1 excluded.</summary>
    public static double Of(params object?[] of) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', of))), 0) / (uint.MaxValue + 1.0);
}
