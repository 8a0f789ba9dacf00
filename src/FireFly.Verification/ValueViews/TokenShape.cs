namespace FireFly.Verification;

/// <summary>What a word of a text looks like.</summary>
public enum TokenShape
{
    /// <summary>Nothing of note.</summary>
    None,

    /// <summary><c>0b3a8cf0-7a0e-4f0b-9a53-0c7f6f8e2d11</c>.</summary>
    Uuid,

    /// <summary><c>/workspace/data/orders.csv</c>, <c>src/app.js</c>, <c>C:\data</c>.</summary>
    Path,

    /// <summary><c>42</c>, <c>-3.5</c>, <c>1,234</c>.</summary>
    Number,

    /// <summary><c>SO-5001</c>, <c>task-12</c>, <c>T-7</c>.</summary>
    Id,

    /// <summary><c>2026-03-01</c>, <c>2026-03-01T10:00:00Z</c>.</summary>
    Date,

    /// <summary><c>https://example.org/a?b=c</c>.</summary>
    Url,

    /// <summary>7 to 40, or 64, hexadecimal digits, of which one is a letter and one is not.</summary>
    Hash,
}
