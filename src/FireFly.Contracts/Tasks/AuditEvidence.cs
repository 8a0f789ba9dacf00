namespace FireFly.Contracts;

/// <summary>What the audit looked at.</summary>
/// <param name="Rules">Rules that found nothing.</param>
/// <param name="Recordings">Recordings of offered tools that were searched for rival answers and shorter ways.</param>
public sealed record AuditEvidence(int Rules, int Recordings);
