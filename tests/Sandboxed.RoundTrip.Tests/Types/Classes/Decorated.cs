using System.ComponentModel;

namespace Sandboxed.Tests.Types.Classes;

/// <summary>Members that are no state, around those that are.</summary>
internal sealed class Decorated : INotifyPropertyChanged, IComparable<Decorated>
{
    public const int Constant = 1;

    private static int _made;

    private readonly Dictionary<int, string?> _items = [];

    public Decorated() => _made++;

    [field: NonSerialized]
    public event PropertyChangedEventHandler? PropertyChanged;

    public int Number { get; set; }

    public Dictionary<int, string?> Items
    {
        get => _items;
        init => _items = value;
    }

    public int Twice => Number * 2;

    public int WriteOnly
    {
        set => Number = value;
    }

    public int Positive { get; set => field = Math.Abs(value); }

    public string? this[int key]
    {
        get => _items[key];
        set => _items[key] = value;
    }

    int IComparable<Decorated>.CompareTo(Decorated? other) => Number.CompareTo(other?.Number);

    public void Raise() => PropertyChanged?.Invoke(this, new(nameof(Number) + _made));
}

/// <summary>Two properties over one field.</summary>
internal sealed class Temperature
{
    private double _celsius;

    public double Celsius
    {
        get => _celsius;
        set => _celsius = value;
    }

    public double Fahrenheit
    {
        get => (_celsius * 9 / 5) + 32;
        set => _celsius = (value - 32) * 5 / 9;
    }
}
