using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

[Collection(nameof(AloneCollection))]
public class MemoryTests
{
    private const int PageRows = 5_000;

    /// <summary>Less than one small object a row; the client's own reads of the socket are in it.</summary>
    private const int MaxBytesPerRow = 48;

    [Fact]
    public async Task List_ManyRows_AllocatesNoObjectPerRow()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 200_000 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        byte[] buffer = new byte[64 * 1024];
        await ReadRangeAsync(client, 1, buffer);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        long body = 0;
        for (int page = 0; page < 20; page++)
        {
            body += await ReadRangeAsync(client, 1 + (page * PageRows), buffer);
        }

        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(body > 20L * PageRows * 1_000, $"Only {body} bytes came.");
        Assert.InRange(allocated, 0, 20L * PageRows * MaxBytesPerRow);
    }

    private static async Task<long> ReadRangeAsync(DemoErpClient client, long from, byte[] buffer)
    {
        using HttpResponseMessage answer = await client.SendAsync(
            FormattableString.Invariant($"orders?limit={PageRows}&include=lines&id_from={from}&id_to={from + PageRows}"));
        await using Stream body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(DemoErpClient.Cancellation);
        long total = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, DemoErpClient.Cancellation)) > 0)
        {
            total += read;
        }

        return total;
    }
}
