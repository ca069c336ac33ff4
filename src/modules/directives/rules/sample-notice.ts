/** A notice of fourteen clauses as a city writes them; invented. For tests and demonstrations. */

const clauses = [
  "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng tổng hợp nhu cầu vốn khắc phục hậu quả " +
    "mưa lũ, báo cáo UBND thành phố trước ngày 04/12/2026.",
  "Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an thành phố kiểm tra các hồ " +
    "chứa xung yếu, báo cáo kết quả trước ngày 08/12/2026.",
  "Giao Sở Xây dựng rà soát các tuyến đường hư hỏng, lập danh mục sửa chữa trước ngày 10/12/2026.",
  "Giao Sở Y tế xây dựng kế hoạch phòng, chống dịch bệnh sau mưa lũ, trình UBND thành phố trước " +
    "ngày 02/12/2026.",
  "Giao Sở Giáo dục và Đào tạo thống kê thiệt hại về trường lớp, báo cáo trước ngày 01/12/2026.",
  "Yêu cầu Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát quy chế làm việc, trình UBND thành " +
    "phố trong tháng 12/2026.",
  "Giao Sở Tư pháp thẩm định dự thảo quyết định về giá dịch vụ, hoàn thành trước ngày 15/12/2026.",
  "Giao Sở Khoa học và Công nghệ hướng dẫn các phường, xã số hóa hồ sơ, xong trước ngày " +
    "18/12/2026.",
  "Giao Sở Văn hóa và Thể thao chủ trì, phối hợp với Sở Du lịch xây dựng kế hoạch đón năm mới " +
    "2027, trình trước ngày 05/12/2026.",
  "Sở Du lịch có trách nhiệm báo cáo lượng khách quý IV, chậm nhất là ngày 20 tháng 12 năm 2026.",
  "Giao Sở Công Thương kiểm tra dự trữ hàng thiết yếu dịp Tết, báo cáo trước ngày 25/12/2026.",
  "Yêu cầu Công an thành phố tăng cường tuần tra tại các điểm ngập.",
  "Giao Thanh tra thành phố kiểm tra việc chi hỗ trợ tại cơ sở trong quý I năm 2027.",
  "Giao Văn phòng UBND thành phố theo dõi, đôn đốc việc thực hiện Thông báo này, báo cáo trước " +
    "ngày 28/12/2026.",
];

export const notice = [
  "THÔNG BÁO",
  "Kết luận của Phó Chủ tịch UBND thành phố tại cuộc họp ngày 20/11/2026 về khắc phục hậu quả " +
    "mưa lũ",
  "",
  "Sau khi nghe báo cáo và ý kiến của các thành viên dự họp, Phó Chủ tịch UBND thành phố kết luận:",
  "Thời gian qua các cơ quan, địa phương đã cố gắng lớn; tuy nhiên một số việc còn chậm.",
  "",
  ...clauses.map((clause, index) => `${index + 1}. ${clause}`),
].join("\n");
