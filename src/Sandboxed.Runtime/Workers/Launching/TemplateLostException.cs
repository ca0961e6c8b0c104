namespace Sandboxed.Workers.Launching;

/// <summary>A template has died, hangs or talks nonsense: another one can do what was asked of it.</summary>
internal sealed class TemplateLostException(string message, Exception? inner = null) : Exception(message, inner);
