using System.Runtime.CompilerServices;

// All P/Invokes are blittable; without runtime marshalling they cost a call and nothing more.
[assembly: DisableRuntimeMarshalling]
