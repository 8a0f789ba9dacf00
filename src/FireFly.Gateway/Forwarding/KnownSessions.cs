namespace FireFly.Gateway.Forwarding;

/// <summary>Which instance began which session, for the last 100,000 of them. Thread-safe.</summary>
internal sealed class KnownSessions
{
    private const int Most = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public string? Find(string session)
    {
        lock (_lock)
        {
            return _instances.GetValueOrDefault(session);
        }
    }

    public void Remember(string session, string instance)
    {
        lock (_lock)
        {
            if (_instances.TryAdd(session, instance))
            {
                _order.Enqueue(session);
                if (_order.Count > Most)
                {
                    _instances.Remove(_order.Dequeue());
                }
            }
            else
            {
                _instances[session] = instance;
            }
        }
    }
}
