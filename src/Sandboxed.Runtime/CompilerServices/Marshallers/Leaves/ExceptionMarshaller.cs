using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any exception; it travels as text and arrives as a <see cref="RemoteException"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ExceptionMarshaller : ISandboxMarshaller<Exception?>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Exception? value) =>
        RemoteErrorMarshaller.Write(ref writer, value is null ? null : ExceptionText.Of(value));

    /// <inheritdoc/>
    public static Exception? Read(ref SandboxReader reader) =>
        RemoteErrorMarshaller.Read(ref reader) is { } error ? new RemoteException(error) : null;
}
