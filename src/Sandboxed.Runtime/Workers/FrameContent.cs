namespace Sandboxed.Workers;

/// <summary>Writes the content of a frame.</summary>
internal delegate void FrameContent<in T>(ref SandboxWriter writer, T content);
