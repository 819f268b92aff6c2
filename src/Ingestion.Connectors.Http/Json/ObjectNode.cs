using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The members of one kind of object, found by the order in which they came last time.</summary>
internal sealed class ObjectNode
{
    private const int MaxMembers = 4096;

    private readonly string _prefix;
    private readonly PropertySlot? _ignored;
    private readonly Dictionary<byte[], PropertySlot> _slots = new(Utf8NameComparer.Instance);
    private readonly Dictionary<byte[], PropertySlot>.AlternateLookup<ReadOnlySpan<byte>> _byName;
    private PropertySlot? _first;

    /// <summary>Initializes a new instance of the <see cref="ObjectNode"/> class.</summary>
    /// <param name="prefix">What the paths of the members begin with: empty, or a path and a dot.</param>
    /// <param name="ignoresUndeclared">Whether members that nobody declared are passed over.</param>
    internal ObjectNode(string prefix, bool ignoresUndeclared)
    {
        _prefix = prefix;
        _byName = _slots.GetAlternateLookup<ReadOnlySpan<byte>>();
        _ignored = ignoresUndeclared ? new PropertySlot([], prefix) { Kind = SlotKind.Ignored } : null;
    }

    /// <summary>Returns the slot at the end of a dotted path, with the objects on the way to it.</summary>
    /// <exception cref="ArgumentException">The path leads through a field that is a value.</exception>
    internal PropertySlot Declare(string path)
    {
        var node = this;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        for (; dot >= 0; path = path[(dot + 1)..], dot = path.IndexOf('.', StringComparison.Ordinal))
        {
            var owner = node.GetOrAdd(path[..dot]);
            if (owner.Kind is not (SlotKind.Undeclared or SlotKind.Object))
            {
                throw new ArgumentException($"'{owner.Path}' is declared as a value, so it has no member '{path[(dot + 1)..]}'.", nameof(path));
            }

            owner.Kind = SlotKind.Object;
            node = owner.Members ??= new ObjectNode(owner.Path + ".", _ignored is not null);
        }

        var slot = node.GetOrAdd(path);
        return slot.Kind == SlotKind.Undeclared
            ? slot
            : throw new ArgumentException($"'{slot.Path}' is declared twice, or as a value and as an object.", nameof(path));
    }

    /// <summary>Finds the slot of the member whose name the reader stands on.</summary>
    /// <param name="reader">Stands on a name.</param>
    /// <param name="previous">The slot of the member before it in the same object.</param>
    /// <returns>The slot, or <see langword="null"/> if the name can't be read or there are too many.</returns>
    internal PropertySlot? Find(ref Utf8JsonReader reader, PropertySlot? previous)
    {
        if (reader.ValueIsEscaped)
        {
            return FindEscaped(ref reader, previous);
        }

        var name = reader.ValueSpan;
        var expected = previous is null ? _first : previous.Next;
        if (expected is null)
        {
            return Learn(name, previous);
        }

        if (name.SequenceEqual(expected.Name))
        {
            return expected;
        }

        return expected.Next is { } second && name.SequenceEqual(second.Name) ? second : Learn(name, previous);
    }

    private PropertySlot? FindEscaped(ref Utf8JsonReader reader, PropertySlot? previous)
    {
        var name = new byte[reader.ValueSpan.Length];
        try
        {
            return Learn(name.AsSpan(0, reader.CopyString(name)), previous);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private PropertySlot? Learn(ReadOnlySpan<byte> name, PropertySlot? previous)
    {
        if (!_byName.TryGetValue(name, out var slot))
        {
            slot = _ignored ?? Add(name);
        }

        if (slot is null)
        {
            return null;
        }

        if (previous is null)
        {
            _first = slot;
        }
        else
        {
            previous.Next = slot;
        }

        return slot;
    }

    private PropertySlot GetOrAdd(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        if (!_slots.TryGetValue(utf8, out var slot))
        {
            _slots.Add(utf8, slot = new PropertySlot(utf8, _prefix + name));
        }

        return slot;
    }

    private PropertySlot? Add(ReadOnlySpan<byte> name) =>
        _slots.Count < MaxMembers && Utf8.IsValid(name) ? GetOrAdd(Encoding.UTF8.GetString(name)) : null;
}
