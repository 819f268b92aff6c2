using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Registries;

/// <summary>Finds keyed components of one contract by name; its errors name what is registered.</summary>
internal sealed class ComponentRegistry<TContract>
    where TContract : class
{
    private readonly IServiceProvider _services;
    private readonly FrozenDictionary<string, ComponentRegistration> _byName;

    public ComponentRegistry(IServiceProvider services, IEnumerable<ComponentRegistration> registrations)
    {
        _services = services;
        var byName = new Dictionary<string, ComponentRegistration>(StringComparer.OrdinalIgnoreCase);
        foreach (var registration in registrations.Where(r => r.Contract == typeof(TContract)).Distinct())
        {
            if (!byName.TryAdd(registration.Name, registration))
            {
                throw new InvalidOperationException(
                    $"Two components of {typeof(TContract).Name} are named '{registration.Name}': '{byName[registration.Name].Implementation}' and '{registration.Implementation}'. Register only one of them.");
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    internal IReadOnlyList<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Returns the component, or throws an error with the given code that says what is allowed.</summary>
    internal TContract Get(string name, string what, string code)
    {
        if (_byName.TryGetValue(name, out var registration))
        {
            return _services.GetRequiredKeyedService<TContract>(registration.Name);
        }

        var nearest = Nearest.To(name, Names);
        throw new IngestionException(ErrorClass.Configuration, code, $"There is no {what} '{name}'. Registered: {(Names.Count == 0 ? "none" : string.Join(", ", Names))}.")
        {
            Remedy = nearest is null ? $"Choose a registered {what}, or add the package that brings it." : $"Did you mean '{nearest}'?",
        };
    }
}
