/**
 * Which department of the city answers for a ministry's procedures at the province's level (Decree
 * 150/2025/NĐ-CP: departments follow the ministries). Pure.
 */
const roleByAgency: Record<string, string> = {
  "Bộ Nông nghiệp và Môi trường": "agriculture_and_environment",
  "Bộ Xây dựng": "construction",
  "Bộ Tư pháp": "justice",
  "Bộ Tài chính": "finance",
  "Bộ Nội vụ": "home_affairs",
  "Bộ Công Thương": "industry_and_trade",
  "Bộ Khoa học và Công nghệ": "science_and_technology",
  "Bộ Văn hóa, Thể thao và Du lịch": "culture_and_sports",
  "Bộ Giáo dục và Đào tạo": "education_and_training",
  "Bộ Y tế": "health",
  "Thanh tra Chính phủ": "inspectorate",
  "Văn phòng Chính phủ": "office",
  "Bộ Công an": "police",
};

/**
 * Gives what the city's competent department does, by the ministry that announced the procedure;
 * null where the city has none.
 */
export function competentDepartment(agency: string): string | null {
  return roleByAgency[agency] ?? null;
}
