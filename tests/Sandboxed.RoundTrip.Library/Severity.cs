namespace Sandboxed.Tests.Library;

public enum Severity : byte
{
    None,
    Low = 10,
    High = 200,
}
