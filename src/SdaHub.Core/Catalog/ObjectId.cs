using System.Globalization;

namespace SdaHub.Core.Catalog;

/// <summary>A catalog number, 1 to 999,999,999 (as many digits as an OMM carries).</summary>
public readonly record struct ObjectId : IComparable<ObjectId>
{
    /// <summary>The largest catalog number.</summary>
    public const int MaxValue = 999_999_999;

    private ObjectId(int value) => Value = value;

    /// <summary>The number; 0 for the default value, which is no object.</summary>
    public int Value { get; }

    /// <summary>Takes a number from 1 to <see cref="MaxValue"/>.</summary>
    /// <returns>Whether the number is in range.</returns>
    public static bool TryCreate(long value, out ObjectId objectId)
    {
        objectId = value is >= 1 and <= MaxValue ? new ObjectId((int)value) : default;
        return objectId.Value != 0;
    }

    /// <summary>Takes a number from 1 to <see cref="MaxValue"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside that range.</exception>
    public static ObjectId Create(long value) =>
        TryCreate(value, out var objectId) ? objectId : throw new ArgumentOutOfRangeException(nameof(value), value, "a catalog number is 1 to 999999999");

    /// <inheritdoc/>
    public int CompareTo(ObjectId other) => Value.CompareTo(other.Value);

    /// <summary>The number without padding.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left number is lower.</summary>
    public static bool operator <(ObjectId left, ObjectId right) => left.Value < right.Value;

    /// <summary>Whether the left number is lower or equal.</summary>
    public static bool operator <=(ObjectId left, ObjectId right) => left.Value <= right.Value;

    /// <summary>Whether the left number is higher.</summary>
    public static bool operator >(ObjectId left, ObjectId right) => left.Value > right.Value;

    /// <summary>Whether the left number is higher or equal.</summary>
    public static bool operator >=(ObjectId left, ObjectId right) => left.Value >= right.Value;
}
