using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>What of the network a server may reach from its sandbox.</summary>
public enum ServerNetwork
{
    /// <summary>The internet, but no address of this machine and no private one, where the machine offers such a network.</summary>
    [JsonStringEnumMemberName("internet")] Internet,

    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Whatever this machine reaches, itself included.</summary>
    [JsonStringEnumMemberName("host")] Host,
}
