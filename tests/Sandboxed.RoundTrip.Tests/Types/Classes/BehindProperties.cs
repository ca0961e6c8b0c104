namespace Sandboxed.Tests.Types.Classes;

/// <summary>Private fields, each reached by a constructor parameter or a property of its name.</summary>
internal sealed class BehindProperties
{
    private readonly int _number;
    private string? m_text;

    [NonSerialized]
    private int _cachedLength = -1;

    public BehindProperties(int number) => _number = number;

    public int Number => _number;

    public string? Text
    {
        get => m_text;
        set => m_text = value;
    }

    public int Length => _cachedLength < 0 ? _cachedLength = m_text?.Length ?? 0 : _cachedLength;
}
