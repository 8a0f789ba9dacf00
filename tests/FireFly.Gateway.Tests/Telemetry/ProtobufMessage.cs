using System.Text;
using Google.Protobuf;

namespace FireFly.Gateway.Tests.Telemetry;

/// <summary>A protobuf message by the numbers of its fields; no package holds the message types of OTLP for .NET.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    public static ProtobufMessage Parse(byte[] bytes)
    {
        var message = new ProtobufMessage();
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is not 0 and var tag)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            message._fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (field, input.ReadUInt64(), []),
                WireFormat.WireType.Fixed64 => (field, input.ReadFixed64(), []),
                WireFormat.WireType.Fixed32 => (field, input.ReadFixed32(), []),
                WireFormat.WireType.LengthDelimited => (field, 0UL, input.ReadBytes().ToByteArray()),
                var other => throw new InvalidDataException($"wire type {other}"),
            });
        }

        return message;
    }

    public IEnumerable<ProtobufMessage> All(int field) => _fields.Where(entry => entry.Field == field).Select(entry => Parse(entry.Bytes));

    public ProtobufMessage? One(int field) => All(field).FirstOrDefault();

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field));

    public ulong Number(int field) => _fields.FirstOrDefault(entry => entry.Field == field).Number;

    public bool Has(int field) => _fields.Any(entry => entry.Field == field);

    private byte[] Bytes(int field) => _fields.FirstOrDefault(entry => entry.Field == field).Bytes ?? [];
}
