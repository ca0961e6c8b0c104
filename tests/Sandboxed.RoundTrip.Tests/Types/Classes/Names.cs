namespace Sandboxed.Tests.Types.Classes
{
    /// <summary>A type and members that are called like keywords.</summary>
    internal sealed record @record(int @int)
    {
        public string? @class { get; set; }

        public bool @new;
    }

    internal sealed class Größe
    {
        public int Höhe { get; set; }

        public double ﬁne_Ωmega { get; init; }
    }

    /// <summary>Members called like what generated code uses.</summary>
    internal sealed class Locals
    {
        public int value;
        public int writer;
        public int reader;
        public int member0;
        public int marker;
    }
}

namespace Sandboxed.Tests.Types.Classes.First
{
    internal sealed record Item(int Content);

    internal struct Flagged
    {
        public bool Flag;
        public int Number;
    }
}

namespace Sandboxed.Tests.Types.Classes.Second
{
    internal sealed record Item(string? Content);

    internal struct Flagged
    {
        public int Number;
        public bool Flag;
    }
}
