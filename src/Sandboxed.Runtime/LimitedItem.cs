namespace Sandboxed;

/// <summary>An item of a limited map, and what happened to it.</summary>
/// <typeparam name="TItem">The type of an item: that of the method's parameter, or a tuple of several.</typeparam>
/// <typeparam name="TOut">The type of the method's value.</typeparam>
/// <param name="Index">The place of the item in the input, from 0.</param>
/// <param name="Item">The item itself.</param>
/// <param name="Result">What happened to it, and its value.</param>
public readonly record struct LimitedItem<TItem, TOut>(long Index, TItem Item, LimitedResult<TOut> Result);

/// <summary>An item of a limited map by a method without a result, and what happened to it.</summary>
/// <typeparam name="TItem">The type of an item: that of the method's parameter, or a tuple of several.</typeparam>
/// <param name="Index">The place of the item in the input, from 0.</param>
/// <param name="Item">The item itself.</param>
/// <param name="Result">What happened to it.</param>
public readonly record struct LimitedItem<TItem>(long Index, TItem Item, LimitedResult Result);
