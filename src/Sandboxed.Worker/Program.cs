using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Sandboxed.Workers.Loop;

// An application whose plug-in uses the library does not list it among its own assemblies: it stands beside the folder of this program.
var library = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location))!, "Sandboxed.Runtime.dll");
AssemblyLoadContext.Default.Resolving += (context, name) =>
    name.Name == "Sandboxed.Runtime" && File.Exists(library) ? context.LoadFromAssemblyPath(library) : null;

Serve();
Console.Error.WriteLine("Sandboxed.Worker is started by the Sandboxed library; by itself it does nothing.");
return 64;

// Returns only if nobody asked for a worker. Not inlined: the library is looked for when this is compiled, which must be after the lines above.
[MethodImpl(MethodImplOptions.NoInlining)]
static void Serve() => WorkerEntry.Run();
