namespace Sandboxed.Tests.Library;

/// <summary>Values in private fields, which a compiler that references this assembly does not show.</summary>
public class Order
{
    private readonly int _number;
    private string? _customer;

    public Order(int number) => _number = number;

    public int Number => _number;

    public string? Customer
    {
        get => _customer;
        set => _customer = value;
    }

    public required List<OrderLine> Lines { get; init; }
}
