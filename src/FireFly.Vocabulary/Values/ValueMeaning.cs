using FireFly.Contracts;

namespace FireFly.Vocabulary.Values;

/// <summary>What a value is, by its name, its schema and one example.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Unit">Unit of a number, written out in the plural; null where none is known.</param>
/// <param name="Entity">What it identifies, names or describes, by its own name; null where the name does not say.</param>
/// <param name="Confidence">How sure the kind is, 0 to 1.</param>
public sealed record ValueMeaning(ValueKind Kind, string? Unit, EntityNoun? Entity, double Confidence);
