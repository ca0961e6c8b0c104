namespace Sandboxed;

/// <summary>Where an initializer runs when workers are forked from a template. Workers that are started each for itself run all of theirs.</summary>
public enum InitializerPlace
{
    /// <summary>In the template, whose workers share what it loaded; in each worker if it leaves threads in the template, which a fork would not take along.</summary>
    Auto,

    /// <summary>In the template only: it is an error if it leaves threads there.</summary>
    Template,

    /// <summary>In each worker, for what must not be shared: connections, random numbers, threads.</summary>
    Worker,
}
