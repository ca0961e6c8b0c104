namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it by name in required members; netstandard2.0 does not have it.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
