namespace Sandboxed.Tests.Library;

/// <summary>A record struct with padding, in an assembly of its own.</summary>
public readonly record struct OrderLine(byte Quantity, decimal Price, bool IsGift);
