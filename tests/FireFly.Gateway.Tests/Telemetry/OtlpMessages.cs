namespace FireFly.Gateway.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(string Service, string Source, string Trace, string Id, string Parent, string Name, ulong Kind, ulong Status, IReadOnlyDictionary<string, string> Tags)
{
    public const ulong ServerKind = 2;
    public const ulong ClientKind = 3;
    public const ulong Error = 2;
}

/// <summary>A measurement as it was exported: of a histogram the count, of a sum the value.</summary>
internal sealed record ExportedPoint(string Service, string Metric, string Unit, double Value, IReadOnlyDictionary<string, string> Tags);

/// <summary>A log record as it was exported.</summary>
internal sealed record ExportedLog(string Service, string Severity, string Body, string Trace);

/// <summary>Reads the export requests of OTLP (opentelemetry-proto 1.x), by the numbers of their fields.</summary>
internal static class OtlpMessages
{
    public static IEnumerable<ExportedSpan> Spans(ProtobufMessage request) =>
        from resource in request.All(1)
        let service = ServiceOf(resource)
        from scope in resource.All(2)
        from span in scope.All(2)
        select new ExportedSpan(service, scope.One(1)?.Text(1) ?? "", span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6), span.One(15)?.Number(3) ?? 0, Tags(span, 9));

    public static IEnumerable<ExportedPoint> Points(ProtobufMessage request) =>
        from resource in request.All(1)
        let service = ServiceOf(resource)
        from scope in resource.All(2)
        from metric in scope.All(2)
        from point in PointsOf(metric)
        select new ExportedPoint(service, metric.Text(1), metric.Text(3), point.Value, point.Tags);

    public static IEnumerable<ExportedLog> Logs(ProtobufMessage request) =>
        from resource in request.All(1)
        let service = ServiceOf(resource)
        from scope in resource.All(2)
        from log in scope.All(2)
        select new ExportedLog(service, log.Text(3), log.One(5)?.Text(1) ?? "", log.Hex(9));

    private static IEnumerable<(double Value, Dictionary<string, string> Tags)> PointsOf(ProtobufMessage metric) =>
        new[] { 5, 7 }.SelectMany(metric.All).SelectMany(numbers => numbers.All(1))
            .Select(point => (point.Has(4) ? BitConverter.UInt64BitsToDouble(point.Number(4)) : (long)point.Number(6), Tags(point, 7)))
            .Concat(metric.All(9).SelectMany(histogram => histogram.All(1)).Select(point => ((double)point.Number(4), Tags(point, 9))));

    private static string ServiceOf(ProtobufMessage resource) => resource.One(1) is { } described ? Tags(described, 1).GetValueOrDefault("service.name", "") : "";

    private static Dictionary<string, string> Tags(ProtobufMessage message, int field) =>
        message.All(field).GroupBy(pair => pair.Text(1)).ToDictionary(group => group.Key, group => Value(group.Last().One(2)), StringComparer.Ordinal);

    private static string Value(ProtobufMessage? value) => value switch
    {
        null => "",
        _ when value.Has(1) => value.Text(1),
        _ when value.Has(2) => value.Number(2) == 1 ? "true" : "false",
        _ when value.Has(4) => BitConverter.UInt64BitsToDouble(value.Number(4)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => ((long)value.Number(3)).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
