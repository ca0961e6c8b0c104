using Sandboxed.CompilerServices;

namespace Sandboxed.Transport;

/// <summary>The payload of <see cref="FrameKind.Configure"/>: what holds for a worker's whole life.</summary>
internal sealed record WorkerConfiguration
{
    /// <summary>For a template: what its workers will be given.</summary>
    public required ChannelKind Channel { get; init; }

    public required int FrameLimit { get; init; }

    /// <summary>Refuse every process creation with EAGAIN.</summary>
    public required bool DenyProcesses { get; init; }

    /// <summary>The full name of the application's entry assembly, for <see cref="System.Reflection.Assembly.GetEntryAssembly"/>.</summary>
    public required string? EntryAssembly { get; init; }

    /// <summary>The host's values of the variables that the worker was started with other values of; null for unset.</summary>
    public required IReadOnlyList<(string Name, string? Value)> RestoredVariables { get; init; }

    public required string? DefaultCulture { get; init; }

    public required string? DefaultUICulture { get; init; }

    /// <summary>For a template: the methods that its workers know from the beginning, with their numbers.</summary>
    public required IReadOnlyList<(int Number, MethodBinding Binding)> Methods { get; init; }

    public IReadOnlyList<SandboxInitializer> Initializers { get; init; } = [];

    /// <summary>For a template: initializers and warm-ups have proved not to fit into it, and run in each worker.</summary>
    public bool IsBare { get; init; }

    /// <summary>For a template: calls wait for it, and it will soon be replaced.</summary>
    public bool IsHasty { get; init; }

    public void Write(ref SandboxWriter writer)
    {
        writer.Write(FrameHeader.Version);
        writer.Write(Channel);
        writer.Write(FrameLimit);
        BooleanMarshaller.Write(ref writer, DenyProcesses);
        writer.WriteString(EntryAssembly);
        writer.WriteCount(RestoredVariables.Count);
        foreach (var (name, value) in RestoredVariables)
        {
            writer.WriteString(name);
            writer.WriteString(value);
        }

        writer.WriteString(DefaultCulture);
        writer.WriteString(DefaultUICulture);
        writer.WriteCount(Methods.Count);
        foreach (var (number, binding) in Methods)
        {
            writer.Write(number);
            binding.Write(ref writer);
        }
        writer.WriteCount(Initializers.Count);
        foreach (var initializer in Initializers) initializer.Write(ref writer);
        BooleanMarshaller.Write(ref writer, IsBare);
        BooleanMarshaller.Write(ref writer, IsHasty);
    }

    public static WorkerConfiguration Read(ref SandboxReader reader)
    {
        var version = reader.Read<int>();
        if (version != FrameHeader.Version)
            throw new SandboxStartException($"The host speaks protocol {version}, this worker {FrameHeader.Version}: they come from different versions of Sandboxed.");
        return new()
        {
            Channel = reader.Read<ChannelKind>(),
            FrameLimit = reader.Read<int>(),
            DenyProcesses = BooleanMarshaller.Read(ref reader),
            EntryAssembly = reader.ReadString(),
            RestoredVariables = ReadVariables(ref reader),
            DefaultCulture = reader.ReadString(),
            DefaultUICulture = reader.ReadString(),
            Methods = ReadMethods(ref reader),
            Initializers = ReadInitializers(ref reader),
            IsBare = BooleanMarshaller.Read(ref reader),
            IsHasty = BooleanMarshaller.Read(ref reader),
        };
    }

    private static (string Name, string? Value)[] ReadVariables(ref SandboxReader reader)
    {
        var variables = new (string, string?)[reader.ReadCount()];
        for (var i = 0; i < variables.Length; i++) variables[i] = (reader.ReadString()!, reader.ReadString());
        return variables;
    }

    private static (int Number, MethodBinding Binding)[] ReadMethods(ref SandboxReader reader)
    {
        var methods = new (int, MethodBinding)[reader.ReadCount()];
        for (var i = 0; i < methods.Length; i++) methods[i] = (reader.Read<int>(), MethodBinding.Read(ref reader));
        return methods;
    }

    private static SandboxInitializer[] ReadInitializers(ref SandboxReader reader)
    {
        var initializers = new SandboxInitializer[reader.ReadCount()];
        for (var i = 0; i < initializers.Length; i++) initializers[i] = SandboxInitializer.Read(ref reader);
        return initializers;
    }
}
