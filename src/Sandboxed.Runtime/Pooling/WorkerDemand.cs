using Sandboxed.Limits;

namespace Sandboxed.Pooling;

/// <summary>What a call needs of the scheduler.</summary>
/// <param name="Profile">What its worker must have been confined to.</param>
/// <param name="Fresh">No worker that has run something will do.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="OverCommits">
/// Never waits: where all places are taken it gets one more. Its caller holds a place and keeps it until this call has ended, so waiting
/// for a place could be waiting for itself.
/// </param>
/// <param name="WaitsForRoom">Waits where the pool is full, though others are refused: a map is bounded by what it reads ahead.</param>
/// <param name="Memory">Its limit on memory, 0 for none: a worker that is armed with it is preferred.</param>
internal readonly record struct WorkerDemand(ConfinementProfile Profile, bool Fresh = false, int Priority = 0, bool OverCommits = false, bool WaitsForRoom = false, long Memory = 0);
