namespace Sandboxed;

/// <summary>How worker processes come to be. Those of a pool that is debugged are spawned in any case (<see cref="SandboxPoolOptions.Debug"/>).</summary>
public enum StartMethod
{
    /// <summary>
    /// The best that this machine can do. On Linux: <see cref="ForkServer"/>, and <see cref="Spawn"/> until it is ready, and where it does not work. The
    /// template is started in the background after the first worker; why it does not work is a warning in <see cref="SandboxPoolOptions.Logger"/>.
    /// </summary>
    Auto,

    /// <summary>Each worker is a new .NET process, started in about 100 ms. Initializers run in each; warm-ups do not run.</summary>
    Spawn,

    /// <summary>
    /// Each worker is forked, in about a millisecond, from a template: one more process of the application, in which the code that workers need is loaded and compiled. Linux with
    /// glibc. The first worker waits for it, about a third of a second; if it does not work here, calls throw <see cref="SandboxStartException"/>. A worker has the template's memory
    /// and none of its threads: see <see cref="InitializerPlace"/>.
    /// </summary>
    ForkServer,
}
