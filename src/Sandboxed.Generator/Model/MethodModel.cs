using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>A method with limits.</summary>
internal sealed record MethodModel(DescriptorModel Descriptor, ImmutableEquatableArray<TwinModel> Twins, ImmutableEquatableArray<MapModel> Maps);
