using System.Reflection;

namespace Ingestion.Architecture.Tests.PublicApi;

/// <summary>Prints what the users of an assembly can see: a line a namespace, a type, a member, always in the same order.</summary>
internal static class PublicApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Print(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(IsSeen)
            .GroupBy(type => type.Namespace ?? string.Empty)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => PrintNamespace(group.Key, group)),
    ];

    public static IEnumerable<string> PrintType(Type type)
    {
        yield return TypeDeclaration.Of(type);
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        foreach (var line in MembersOf(type))
        {
            yield return $"  {line}";
        }
    }

    private static IEnumerable<string> PrintNamespace(string name, IEnumerable<Type> types) =>
    [
        $"namespace {name}",
        .. types.OrderBy(TypeText.Of, StringComparer.Ordinal).SelectMany(PrintType),
    ];

    private static IEnumerable<string> MembersOf(Type type)
    {
        var members = type.GetMembers(Declared).Where(member => !member.Name.Contains('<'));
        return type.IsEnum
            ? members.OfType<FieldInfo>()
                .Where(field => field.IsLiteral)
                .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), provider: null))
                .Select(field => MemberText.Of(field)!)
            : members
                .Select(member => (member.Name, Text: MemberText.Of(member)))
                .Where(member => member.Text is not null)
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .ThenBy(member => member.Text, StringComparer.Ordinal)
                .Select(member => member.Text!);
    }

    private static bool IsSeen(Type type)
    {
        if (type.Name.Contains('<'))
        {
            return false;
        }

        return type.DeclaringType is null
            ? type.IsPublic
            : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsSeen(type.DeclaringType);
    }
}
